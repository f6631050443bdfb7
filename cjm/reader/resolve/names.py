"""Index of objects by name, for references that have a name in place of an id."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from cjm.reader.resolve.symbols import Places

# A list in one text; the last sign begins an item of a list that was pasted or lacks its space.
_SEPARATOR = re.compile(r"\s*(?:[,;/+&|]|\s(?:and|und|et|y)\s|\s-)\s*")


class NameIndex:
    """Finds ids by name, ignoring case and spacing; `names` are by section and id."""

    def __init__(self, names: Mapping[str, Mapping[str, str]], places: Mapping[str, Places]) -> None:
        self._sections = {section: _by_name(place) for section, place in names.items()}
        self._places = {journey: _by_name(place.names) for journey, place in places.items()}
        self._kinds = {journey: place.kinds for journey, place in places.items()}
        self._pains = {journey: place.pains for journey, place in places.items()}

    def ids(self, section: str, name: str) -> list[str]:
        """Ids of the objects of a section, or of the lanes or phases, with a name."""
        return self._sections.get(section, {}).get(_folded(name), [])

    def touchpoints(self, journey: str, name: str) -> list[str]:
        """Ids of the stages and touchpoints of a journey with a name."""
        return self._places.get(journey, {}).get(_folded(name), [])

    def addresses(self, written: str, inside: str) -> list[str]:
        """Addresses that a text with names may mean; those of the journey `inside`, if any, first."""
        if own := self.touchpoints(inside, written):
            return own
        addresses = [*self.ids("journeys", written)]
        addresses += [f"{journey}/{place}" for journey in self._places for place in self.touchpoints(journey, written)]
        journey, *rest = written.split("/")
        if rest and len(rest) <= (1 if inside else 2):
            addresses += self._in_parts(journey, *rest)
        return addresses

    def _in_parts(self, journey: str, place: str, pain: str = "") -> Iterator[str]:
        """Addresses whose parts are each an id or a name."""
        for start in [journey] if journey in self._places else self.ids("journeys", journey):
            for middle in [place] if place in self._kinds.get(start, ()) else self.touchpoints(start, place):
                if not pain:
                    yield f"{start}/{middle}"
                elif pain in self._pains[start].get(middle, ()):
                    yield f"{start}/{middle}/{pain}"


def listed_ids(written: str, known: Sequence[str], ids_of: Callable[[str], list[str]]) -> tuple[str, ...]:
    """Ids that a text lists, such as `maya, tom`, by id or by name; empty unless every part is one."""
    parts = [part.strip() for part in _SEPARATOR.split(written)]
    if len(parts) < 2:
        return ()
    ids = [[part] if part in known else ids_of(part) for part in parts]
    return tuple(match[0] for match in ids) if all(len(match) == 1 for match in ids) else ()


def _by_name(names: Mapping[str, str]) -> dict[str, list[str]]:
    ids: dict[str, list[str]] = {}
    for ident, name in names.items():
        ids.setdefault(_folded(name), []).append(ident)
    return ids


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
