"""The fonts that pictures and pages are set in: those that come with an extra, and this machine's for the rest."""

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from cjm.drawing.shapes import Drawing, Group, Shape, TextShape
from cjm.formats.fonts.character_map import coverage_of
from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass
from cjm.words import Words

# Arimo has the widths that drawings are measured with; the serif is narrower than its table. Cairo is for
# Arabic: each of its letters is one glyph, so that a page's text can be searched.
FACES = {"sans": "Arimo", "serif": "'Source Serif 4'", "mono": "Arimo"}
_OWN = ("fontpkg_arimo", "fontpkg_source_serif_4", "fontpkg_cairo")
_GROUP = "fontpkg.family"
_ENDINGS = frozenset((".ttf", ".otf", ".ttc", ".otc"))
# A character is better shown plainly than in a cut for headings or code.
_CUTS = ("bold", "black", "heavy", "light", "thin", "italic", "oblique", "cond", "mono", "serif", "medium")
_TOLD = 12
_TURNS = dict.fromkeys(range(0x2066, 0x206A))


@dataclass(frozen=True, slots=True)
class Fonts:
    """What a drawing is set in: folders of fonts that were brought along, single files of this machine's.

    `missing` are the characters that none of them has.
    """

    folders: tuple[Path, ...]
    files: tuple[Path, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def paths(self) -> tuple[Path, ...]:
        """Every file, those that were brought along first."""
        return (*(path for folder in self.folders for path in fonts_in(folder)), *self.files)


def fonts_for(drawing: Drawing, extra: str) -> Fonts:
    """The fonts that show all of a drawing, as far as there are any."""
    folders = packaged_font_folders(extra)
    own = [coverage_of(path) for folder in folders for path in fonts_in(folder)]
    lacking = {letter for letter in letters_of(drawing) if not any(letter in coverage for coverage in own)}
    files: list[Path] = []
    for path in machine_fonts() if lacking else ():
        coverage = coverage_of(path)
        shown = {letter for letter in lacking if letter in coverage}
        if shown:
            files.append(path)
            lacking -= shown
        if not lacking:
            break
    return Fonts(folders, tuple(files), tuple(sorted(lacking)))


def packaged_font_folders(extra: str) -> tuple[Path, ...]:
    """The folders of fonts that were installed as packages: the extra's own, then any others of their kind.

    Raises `CannotContinue` where the extra isn't installed.
    """
    from importlib.metadata import entry_points

    others = sorted({point.value for point in entry_points(group=_GROUP)} - set(_OWN))
    folders = [_folder_of(name) for name in (*_OWN, *others)]
    if None in folders[: len(_OWN)]:
        raise missing_extra(extra)
    return tuple(folder for folder in folders if folder is not None)


def missing_extra(extra: str) -> CannotContinue:
    """The error for an extra that isn't installed."""
    return CannotContinue(f"{extra.upper()} needs packages that aren't here: pip install 'cjm-toolkit[{extra}]'")


def missing_characters_warning(fonts: Fonts, words: Words) -> list[str]:
    """A warning that lists the characters no font can show: `靴 (U+9774), 店 (U+5E97)`."""
    named = [f"{letter} (U+{ord(letter):04X})" for letter in fonts.missing]
    if not named:
        return []
    shown = ", ".join(named[:_TOLD]) + (f" +{len(named) - _TOLD}" if len(named) > _TOLD else "")
    # A terminal shows what turns the direction as an escape; so short a list is clear without.
    return [words("warn.letters", letters=shown).translate(_TURNS)]


def letters_of(drawing: Drawing) -> frozenset[str]:
    """Every character of a drawing that needs a font to be seen."""
    letters = {letter for line in _lines(drawing.shapes) for letter in line}
    return frozenset(letter for letter in letters if unicodedata.category(letter) not in {"Cc", "Cf", "Zs", "Zl", "Zp"}
                     and not "\ufe00" <= letter <= "\ufe0f")  # fmt: skip


def _lines(shapes: Iterable[Shape]) -> Iterator[str]:
    for shape in shapes:
        if isinstance(shape, TextShape):
            yield from shape.lines
        elif isinstance(shape, Group):
            yield from _lines(shape.children)


@cache
def _folder_of(package: str) -> Path | None:
    """The font folder of a package, found without importing it."""
    spec = find_spec(package)
    places = spec.submodule_search_locations if spec else None
    folder = Path(places[0]) / "files" if places else None
    return folder if folder is not None and folder.is_dir() else None


@cache
def fonts_in(folder: Path) -> tuple[Path, ...]:
    """The font files directly in a folder, by name."""
    return tuple(sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS))


@cache
def machine_fonts() -> tuple[Path, ...]:
    """The fonts of this machine, plain cuts first, by name."""
    paths = [
        Path(place) / name
        for folder in _folders()
        for place, _, names in os.walk(folder)
        for name in names
        if Path(name).suffix.lower() in _ENDINGS
    ]
    return tuple(sorted(paths, key=lambda path: (sum(cut in path.stem.lower() for cut in _CUTS), path.as_posix())))


def _folders() -> tuple[Path, ...]:
    """Where systems keep fonts."""
    home = Path.home()
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", str(home / "AppData/Local"))
        return Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts", Path(local) / "Microsoft/Windows/Fonts"
    return Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts"
