"""The colours of a drawing by name, one palette per theme.

Orange is below neutral, blue above, grey neutral; everything else is ink. `m2`…`p2` are the five
levels, `tm2`…`tp2` their tints for areas.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

Palette = Mapping[str, str]

LIGHT: Palette = MappingProxyType(
    {
        "paper": "#FFFFFF",
        "ink": "#15202B",
        "muted": "#52606D",
        "rule": "#C9D1D9",
        "grid": "#E7EBEF",
        "wash": "#F4F6F8",
        "shade": "#E9EDF1",
        "m2": "#A63A00",
        "m1": "#CC6A12",
        "z0": "#6F7B87",
        "p1": "#3B82C4",
        "p2": "#0B4A94",
        "tm2": "#F8D9C4",
        "tm1": "#FCEBDD",
        "tz0": "#EEF1F4",
        "tp1": "#E1EDF8",
        "tp2": "#C6DDF3",
    }
)

DARK: Palette = MappingProxyType(
    {
        "paper": "#10161C",
        "ink": "#E9EEF3",
        "muted": "#A3AFBB",
        "rule": "#3A4652",
        "grid": "#232D37",
        "wash": "#171F27",
        "shade": "#1D2731",
        "m2": "#FFB07A",
        "m1": "#CC7220",
        "z0": "#8C98A4",
        "p1": "#4F97DB",
        "p2": "#8CC4FF",
        "tm2": "#4A2610",
        "tm1": "#35220F",
        "tz0": "#232D37",
        "tp1": "#172C42",
        "tp2": "#17385A",
    }
)


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a run: `name` as on the command line, and the light and the dark ones of a page."""

    name: str
    light: Palette
    dark: Palette

    @property
    def palette(self) -> Palette:
        """The colours of a drawing that is a file of its own."""
        return self.dark if self.name == "dark" else self.light


THEMES: Mapping[str, Theme] = MappingProxyType({name: Theme(name, LIGHT, DARK) for name in ("light", "dark")})
