"""SVG path data in fewer characters, with the same shape."""

import re

_COMMAND = re.compile(r"([MLCz])([-0-9. ]*)")
_PLAIN = re.compile(r"(?:[MLC][-0-9. ]+|z)+\Z")
_NUMBER = re.compile(r"-?[0-9]*\.?[0-9]+")


def shorten_path(d: str) -> str:
    """Curves by the way from their beginning rather than by places, which are longer numbers.

    Places have at most one decimal and so have the ways between them: nothing is rounded. Data with
    other commands than `M`, `L`, `C` and `z` stays as it is.
    """
    if "C" not in d or not _PLAIN.match(d):
        return d
    x = y = 0
    parts: list[str] = []
    for command, told in _COMMAND.findall(d):
        tenths = [round(float(number) * 10) for number in _NUMBER.findall(told)]
        if command == "C":
            for start in range(0, len(tenths), 6):
                ways = [value - (y if n % 2 else x) for n, value in enumerate(tenths[start : start + 6])]
                parts.append(f"c{_joined(ways)}")
                x, y = tenths[start + 4 : start + 6]
        else:
            parts.append(command + _joined(tenths))
            if tenths:
                x, y = tenths[-2:]
    return min(d, "".join(parts), key=len)


def _joined(tenths: list[int]) -> str:
    """Numbers of tenths, parted only where they would run together."""
    written = ""
    for value in tenths:
        number = f"{value / 10:.1f}".removesuffix(".0")
        number = re.sub(r"^(-?)0\.", r"\1.", number)
        written += number if not written or number.startswith("-") else f" {number}"
    return written
