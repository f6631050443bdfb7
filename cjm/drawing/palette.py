"""Palettes: the colours of a drawing by name, one palette per theme.

Orange is negative, blue positive, grey neutral; everything else is ink. `m2`…`p2` are the five
levels, `tm2`…`tp2` their tints for areas.
"""

from collections.abc import Iterator, Mapping

from cjm.runtime.frozen import dataclass

LEVELS = ("m2", "m1", "z0", "p1", "p2")
NAMES = ("paper", "ink", "muted", "rule", "grid", "wash", "shade", *LEVELS, *(f"t{level}" for level in LEVELS))


@dataclass(frozen=True, slots=True, eq=False)
class Palette(Mapping[str, str]):
    """Colours by name, as `#RRGGBB`.

    A `textured` palette is for print: washes and tints are the colour of paper, and areas that have a meaning
    by their fill alone are drawn as patterns of lines or dots.
    """

    colors: Mapping[str, str]
    textured: bool = False

    def __getitem__(self, name: str) -> str:
        return self.colors[name]

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)


def _palette(colors: str, *, textured: bool = False) -> Palette:
    return Palette(dict(zip(NAMES, colors.split(), strict=True)), textured)


LIGHT = _palette(
    "#FFFFFF #15202B #52606D #C9D1D9 #E7EBEF #F4F6F8 #E9EDF1"
    " #A63A00 #CC6A12 #6F7B87 #3B82C4 #0B4A94"
    " #F8D9C4 #FCEBDD #EEF1F4 #E1EDF8 #C6DDF3"
)
DARK = _palette(
    "#10161C #E9EEF3 #A3AFBB #3A4652 #232D37 #171F27 #1D2731"
    " #FFB07A #CC7220 #8C98A4 #4F97DB #8CC4FF"
    " #4A2610 #35220F #232D37 #172C42 #17385A"
)
# For print: black text (a printer renders grey as dots), lines strong enough to print, and levels that
# also differ in greyscale.
PRINT = _palette(
    "#FFFFFF #000000 #3F4A54 #7A858F #BCC3CA #FFFFFF #FFFFFF"
    " #7C2800 #CC7A1C #6E7A86 #2666AB #062A63"
    " #FFFFFF #FFFFFF #FFFFFF #FFFFFF #FFFFFF",
    textured=True,
)
# Text at 7:1 and marks at 4.5:1 (WCAG 2.2, level AAA). Lines behind texts stay fainter.
CONTRAST = _palette(
    "#FFFFFF #000000 #2F3B47 #5C6772 #AAB3BC #F4F6F8 #E9EDF1"
    " #7A2600 #A85000 #56626E #1C69B8 #08306E"
    " #FBE4D5 #FDF1E7 #F1F3F6 #EAF2FA #D6E7F7"
)
CONTRAST_DARK = _palette(
    "#000000 #FFFFFF #C9D2DB #8A96A2 #4A545E #12171C #1B222A"
    " #FFB885 #D97A24 #9CA8B4 #4E9BE3 #9CD0FF"
    " #3A1D0C #2A1A0B #1D252D #122437 #12304E"
)


@dataclass(frozen=True, slots=True)
class ColourTheme:
    """The colours of a run: `name` as on the command line, and the light and dark palettes of a page."""

    name: str
    light: Palette
    dark: Palette

    @property
    def palette(self) -> Palette:
        """The palette of a drawing in a file."""
        return self.dark if self.name == "dark" else self.light


THEMES: Mapping[str, ColourTheme] = {
    "light": ColourTheme("light", LIGHT, DARK),
    "dark": ColourTheme("dark", LIGHT, DARK),
    "print": ColourTheme("print", PRINT, DARK),
    "high-contrast": ColourTheme("high-contrast", CONTRAST, CONTRAST_DARK),
}
