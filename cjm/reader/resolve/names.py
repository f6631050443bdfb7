"""Which objects a name may stand for, where a reference has a name in place of an id."""

from collections.abc import Iterator, Mapping

from cjm.reader.resolve.symbols import Places


class NameIndex:
    """Looks ids up by names, however these are spaced or capitalised; `names` are by section and id."""

    def __init__(self, names: Mapping[str, Mapping[str, str]], places: Mapping[str, Places]) -> None:
        self._sections = {section: _by_name(found) for section, found in names.items()}
        self._places = {journey: _by_name(found.names) for journey, found in places.items()}
        self._kinds = {journey: found.kinds for journey, found in places.items()}
        self._pains = {journey: found.pains for journey, found in places.items()}

    def ids(self, section: str, name: str) -> list[str]:
        """The ids of the objects of a section, or of the lanes or phases, that have a name."""
        return self._sections.get(section, {}).get(_folded(name), [])

    def touchpoints(self, journey: str, name: str) -> list[str]:
        """The ids of the stages and touchpoints of a journey that have a name."""
        return self._places.get(journey, {}).get(_folded(name), [])

    def addresses(self, written: str, inside: str) -> list[str]:
        """The addresses that a text with names may stand for; from `inside` of a journey, its own come first."""
        if own := self.touchpoints(inside, written):
            return own
        found = [*self.ids("journeys", written)]
        found += [f"{journey}/{place}" for journey in self._places for place in self.touchpoints(journey, written)]
        journey, *rest = written.split("/")
        if rest and len(rest) <= (1 if inside else 2):
            found += self._in_parts(journey, *rest)
        return found

    def _in_parts(self, journey: str, place: str, pain: str = "") -> Iterator[str]:
        """Addresses by their parts, of which each is an id or a name."""
        for start in [journey] if journey in self._places else self.ids("journeys", journey):
            for middle in [place] if place in self._kinds.get(start, ()) else self.touchpoints(start, place):
                if not pain:
                    yield f"{start}/{middle}"
                elif pain in self._pains[start].get(middle, ()):
                    yield f"{start}/{middle}/{pain}"


def _by_name(names: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for ident, name in names.items():
        found.setdefault(_folded(name), []).append(ident)
    return found


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
