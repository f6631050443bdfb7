"""Shortens SVG path data without changing the shape."""

import re

_COMMAND = re.compile(r"([MLCz])([-0-9. ]*)")
_PLAIN = re.compile(r"(?:[MLC][-0-9. ]+|z)+\Z")
_NUMBER = re.compile(r"-?[0-9]*\.?[0-9]+")


def shorten_path(d: str) -> str:
    """Write curves with relative coordinates, which have fewer digits.

    Coordinates have at most one decimal, and so have their differences: nothing is rounded. Data with
    commands other than `M`, `L`, `C` and `z` is returned unchanged.
    """
    if "C" not in d or not _PLAIN.match(d):
        return d
    x = y = 0
    parts: list[str] = []
    for command, numbers in _COMMAND.findall(d):
        tenths = [round(float(number) * 10) for number in _NUMBER.findall(numbers)]
        if command == "C":
            for start in range(0, len(tenths), 6):
                ways = [value - (y if n % 2 else x) for n, value in enumerate(tenths[start : start + 6])]
                parts.append(f"c{_join(ways)}")
                x, y = tenths[start + 4 : start + 6]
        else:
            parts.append(command + _join(tenths))
            if tenths:
                x, y = tenths[-2:]
    return min(d, "".join(parts), key=len)


def _join(tenths: list[int]) -> str:
    """Numbers given in tenths, with a space only where two would run together."""
    written = ""
    for value in tenths:
        number = f"{value / 10:.1f}".removesuffix(".0")
        number = re.sub(r"^(-?)0\.", r"\1.", number)
        written += number if not written or number.startswith("-") else f" {number}"
    return written
