"""Where two documents of maps differ, found by walking plain data: what the differ is held to.

A site is an address with a key of the language; an object that came, went or stands elsewhere is its
address with no key. Nothing here knows the model or the differ. Every list is written as one, metrics
and evidence are told by what they name, and all else by its place in its list.
"""

SECTIONS = ("personas", "teams", "channels", "systems", "metrics", "evidence", "journeys", "opportunities")
# The lists of which each item is told by its keys; here by which key of the object that has the list.
_LISTS = {"evidence": "evidence", "next": "next", "saying": "saying", "metrics": "", "solutions": "", "pains": "", "gains": ""}  # fmt: skip


def sites(before, after):
    """Every site in which one document says something else than the other."""
    found = _object("workspace", before["workspace"], after["workspace"])
    for section in SECTIONS:
        was, now = before[section], after[section]
        for name in {*was, *now}:
            address = name if section == "journeys" else f"{section}/{name}"
            if name not in was or name not in now:
                found.add((address, ""))
                continue
            found |= _object(address, _without(was[name], "stages"), _without(now[name], "stages"))
            if section == "journeys":
                found |= _stages(address, was[name]["stages"], now[name]["stages"])
    return found


def _stages(journey, was, now):
    found = set()
    stages = [{stage["id"]: stage for stage in side} for side in (was, now)]
    homes = [{t["id"]: (stage["id"], t) for stage in side for t in stage.get("touchpoints", [])} for side in (was, now)]
    for ident in {*stages[0], *stages[1]}:
        pair = [_without(side[ident], "touchpoints") for side in stages if ident in side]
        found |= _object(f"{journey}/{ident}", *pair) if len(pair) == 2 else {(f"{journey}/{ident}", "")}
    for ident in {*homes[0], *homes[1]}:
        pair = [side[ident] for side in homes if ident in side]
        if len(pair) == 1:
            # What comes or goes with its stage is told with it.
            kept = pair[0][0] in stages[0] and pair[0][0] in stages[1]
            found |= {(f"{journey}/{ident}", "")} if kept else set()
            continue
        found |= _object(f"{journey}/{ident}", pair[0][1], pair[1][1])
        found |= {(f"{journey}/{ident}", "")} if pair[0][0] != pair[1][0] else set()
    return found


def _object(address, was, now):
    """The sites of an object, or of a part that is told by its own keys."""
    found = set()
    for key in {*was, *now}:
        old, new = was.get(key), now.get(key)
        if old == new:
            continue
        if key in _LISTS and isinstance(old or new, list):
            found |= _list(address, key, old or [], new or [])
        elif key == "emotion" and isinstance(old or new, dict):
            inner = _object(address, old or {}, new or {})
            found |= {(at, "emotion" if name == "score" else name) for at, name in inner}
        elif key == "blueprint":
            found |= _object(address, *({f"row {k}": v for k, v in (side or {}).items()} for side in (old, new)))
        else:
            found.add((address, key.removeprefix("row ")))
    return {(at, name.removeprefix("row ")) for at, name in found}


def _list(address, key, was, now):
    found = set()
    items = [
        {str(item.get({"metrics": "metric", "evidence": "id"}.get(key), n)): item for n, item in enumerate(map(_long, side))}
        for side in (was, now)
    ]  # fmt: skip
    for name in {**items[0], **items[1]}:
        old, new = (side.get(name) for side in items)
        shown = (new or old).get("id", "") if key in {"pains", "gains"} else ""
        at = f"{address}/{shown}" if shown else address
        if old is None or new is None:
            found.add((at, key))
        elif key == "metrics" and old.get("value") != new.get("value"):
            # A date and a sample come with their value.
            found |= _object(at, *({k: v for k, v in side.items() if k not in {"as_of", "sample"}} for side in (old, new)))  # fmt: skip
        else:
            own = _LISTS[key]
            inner = _object(at, old, new)
            found |= {(place, name if name.startswith("x-") or name == "evidence" else own or name) for place, name in inner}  # fmt: skip
    return found


def _long(item):
    """What a text stands for: evidence by its id, or a pain, a gain or a quote by its text."""
    return item if isinstance(item, dict) else {"id": item} if item == "poll" else {"text": item}


def _without(thing, key):
    return {name: value for name, value in thing.items() if name != key}


# --- what goes with an object ------------------------------------------------------------------

_HOLDERS = {
    "teams": {"owner", "team"}, "evidence": {"evidence", "source"}, "personas": {"personas"},
    "channels": {"channel", "channels"}, "systems": {"system", "feeds"}, "metrics": {"metrics", "expects", "result"},
    "opportunities": {"delivers", "parent"}, "journeys": {"journey", "addresses"}, "places": {"alongside", "addresses", "next"},
}  # fmt: skip


def released(value, section, names):
    """A document in which nothing refers to objects of a section (or to `places`) by these names any more."""
    if isinstance(value, list):
        return [released(item, section, names) for item in value]
    if not isinstance(value, dict):
        return value
    made = {}
    for key, held in value.items():
        if key in _HOLDERS[section]:
            if isinstance(held, str) and _leads(held, names):
                continue
            if isinstance(held, list):
                held = [item for item in held if not _leads(_target(item), names)]  # noqa: PLW2901
        made[key] = released(held, section, names)
    return made


def _target(item):
    if isinstance(item, str):
        return item
    return next((item[key] for key in ("metric", "to", "id") if isinstance(item.get(key), str)), "")


def _leads(written, names):
    return any(written == name or written.startswith(f"{name}/") for name in names)
