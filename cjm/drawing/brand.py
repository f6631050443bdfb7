"""A workspace's brand colours: missing ones are mixed, and illegible ones are refused."""

from collections.abc import Iterator

from cjm.drawing.colour import contrast, mix
from cjm.drawing.legibility import MARK, TEXT, Fault, faults, is_dark
from cjm.drawing.palette import LEVELS, NAMES, THEMES, ColourTheme, Palette
from cjm.model.settings import Brand, BrandColors
from cjm.runtime.frozen import dataclass

_SHOWN = 5
_NEUTRALS = ("ink", "paper", "muted", "rule", "grid", "wash", "shade")
# How far each neutral is from paper to ink, as in the built-in palettes.
_FROM_PAPER = {"rule": 0.21, "grid": 0.1, "wash": 0.04, "shade": 0.08}
_TO_PAPER = 0.3  # how far `muted` is from ink to paper
# The level that each tint is mixed from, and its share; the inner levels are more saturated.
_TINTED = {"m2": ("m1", 0.26), "m1": ("m1", 0.13), "z0": ("z0", 0.1), "p1": ("p1", 0.13), "p2": ("p1", 0.26)}
_STEP = 0.02


@dataclass(frozen=True, slots=True)
class BrandedTheme:
    """The theme of a run, with notes for the author on refused colours."""

    theme: ColourTheme
    notes: tuple[str, ...] = ()


def branded_theme(name: str, brand: Brand | None) -> BrandedTheme:
    """The theme of a name, with the workspace's brand colours in `light` and `dark`.

    `print` and `high-contrast` ignore the brand, because legibility matters more there.
    One fault refuses all colours of a side: half a palette would match neither the brand nor the built-in theme.
    """
    built_in = THEMES[name]
    if brand is None or name not in {"light", "dark"}:
        return BrandedTheme(built_in)
    light, light_notes = _check_side("light", brand.light, built_in.light)
    dark, dark_notes = _check_side("dark", brand.dark, built_in.dark)
    return BrandedTheme(ColourTheme(name, light, dark), (*light_notes, *dark_notes))


def _check_side(side: str, own: BrandColors | None, built_in: Palette) -> tuple[Palette, tuple[str, ...]]:
    if own is None:
        return built_in, ()
    palette = complete_colours(own, built_in)
    wrong = list(_problems(side, palette))
    if not wrong:
        return palette, ()
    where = f"{own.span.path}:{own.span.line}: the theme's {side} colours are refused and the built-in ones kept"
    notes = [f"{where}: {problem}" for problem in wrong[:_SHOWN]]
    if len(wrong) > _SHOWN:
        notes.append(f"{where}: more pairs that fail: {len(wrong) - _SHOWN}")
    return built_in, tuple(notes)


def _problems(side: str, palette: Palette) -> Iterator[str]:
    if is_dark(palette) != (side == "dark"):
        lighter = "lighter" if side == "light" else "darker"
        yield f"paper {palette['paper']} must be {lighter} than ink {palette['ink']}"
    palette_faults: tuple[Fault, ...] = faults(palette)
    yield from (fault.message(palette) for fault in palette_faults)


def complete_colours(own: BrandColors, built_in: Palette) -> Palette:
    """A full palette: the brand's colours unchanged, the others as close to the built-in look as is legible."""
    colors = dict(built_in)
    colors.update({name: value for name in _NEUTRALS if (value := getattr(own, name))})
    colors.update(zip(LEVELS, own.levels, strict=False))
    if own.ink or own.paper:
        mixtures = {name: mix(colors["paper"], colors["ink"], share) for name, share in _FROM_PAPER.items()}
        colors.update({name: value for name, value in mixtures.items() if not getattr(own, name)})
    if own.tints:
        colors.update(zip((f"t{level}" for level in LEVELS), own.tints, strict=True))
    elif own.paper or own.levels:
        colors.update({f"t{level}": _tint(level, colors, muted=bool(own.muted)) for level in LEVELS})
    if (own.ink or own.paper) and not own.muted:
        colors["muted"] = _muted(colors)
    return Palette({name: colors[name] for name in NAMES})


def _tint(level: str, colors: dict[str, str], *, muted: bool) -> str:
    """The strongest tint on which the level's colour and texts are legible."""
    needed = {"ink": TEXT, level: TEXT if level in {"m2", "p2"} else MARK}
    if muted:
        needed["muted"] = TEXT
    source, share = _TINTED[level]
    while share > _STEP:
        tint = mix(colors["paper"], colors[source], share)
        if all(contrast(colors[name], tint) >= least for name, least in needed.items()):
            return tint
        share -= _STEP
    return mix(colors["paper"], colors[source], _STEP)


def _muted(colors: dict[str, str]) -> str:
    """The lightest mixture of ink and paper that is legible on every surface."""
    surfaces = ("paper", "wash", "shade", *(f"t{level}" for level in LEVELS))
    share = _TO_PAPER
    while share > 0:
        muted = mix(colors["ink"], colors["paper"], share)
        if all(contrast(muted, colors[surface]) >= TEXT for surface in surfaces):
            return muted
        share -= _STEP
    return colors["ink"]
