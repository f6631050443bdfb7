"""A history of a workspace as teams make it: more than thirty commits with every sort of edit in them."""

import copy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.support.commands import cjm, tree
from tests.support.repositories import commit, started

Maps = dict[str, Any]


def first() -> Maps:
    """Two journeys and what they share."""

    def touchpoint(ident: str, score: float, **more: Any) -> Maps:
        return {"id": ident, "name": f"I {ident}", "channel": "web", "emotion": score, **more}

    buy = {
        "name": "Buying",
        "personas": ["maya"],
        "owner": "shop",
        "stages": [
            {"id": "find", "name": "I find it", "touchpoints": [touchpoint("search", 0), touchpoint("read", 1)]},
            {
                "id": "pay",
                "name": "I pay",
                "touchpoints": [
                    touchpoint("basket", 1),
                    touchpoint("checkout", -2, pains=[{"id": "p1", "text": "Twice"}]),
                ],
            },
            {"id": "wait", "name": "I wait", "touchpoints": [touchpoint("track", -1)]},
        ],
    }
    help_ = {
        "name": "Getting help",
        "personas": ["maya"],
        "stages": [{"id": "ask", "name": "I ask", "touchpoints": [touchpoint("call", -1), touchpoint("chat", 0.5)]}],
    }
    return {
        "personas": {"maya": {"name": "Maya"}, "tom": {"name": "Tom"}},
        "teams": {"shop": {"name": "Web shop"}, "care": {"name": "Care"}},
        "channels": {"web": {"name": "Web", "kind": "web"}},
        "journeys": {"buy": buy, "help": help_},
    }


def _stage(maps: Maps, journey: str, ident: str) -> Maps:
    return next(stage for stage in maps["journeys"][journey]["stages"] if stage["id"] == ident)


def _touchpoint(maps: Maps, journey: str, ident: str) -> Maps:
    found = (t for stage in maps["journeys"][journey]["stages"] for t in stage["touchpoints"] if t["id"] == ident)
    return next(found)


def _edits() -> Iterator[tuple[str, Callable[[Maps], object]]]:
    """Each edit with what its author wrote about it, in order."""
    yield "A touchpoint more", lambda m: _stage(m, "buy", "find")["touchpoints"].append({"id": "ask", "name": "I ask"})
    yield (
        "It belongs elsewhere",
        lambda m: _stage(m, "buy", "pay")["touchpoints"].insert(0, _stage(m, "buy", "find")["touchpoints"].pop()),
    )
    yield "Better", lambda m: _touchpoint(m, "buy", "checkout").update(emotion=-1)
    yield "Worse", lambda m: _touchpoint(m, "buy", "search").update(emotion=-1.5)
    yield "Known now", lambda m: _touchpoint(m, "buy", "ask").update(emotion={"score": 0, "words": ["curious"]})
    yield "Another id", lambda m: _touchpoint(m, "buy", "checkout").update(id="card", formerly="checkout")
    yield "Another place", lambda m: _stage(m, "buy", "find")["touchpoints"].reverse()
    yield "A pain", lambda m: _touchpoint(m, "buy", "track").update(pains=[{"id": "p2", "text": "Nobody says when"}])
    yield "It is solved", lambda m: _touchpoint(m, "buy", "card")["pains"][0].update(status="resolved")
    yield (
        "What to do",
        lambda m: m.update(
            opportunities={
                "o1": {"name": "Say when", "addresses": ["buy/track/p2"], "impact": 4, "effort": 2, "owner": "care"}
            }
        ),
    )
    yield "On it", lambda m: m["opportunities"]["o1"].update(status="in-progress", effort=3)
    yield "Another team", lambda m: m["journeys"]["buy"].update(owner="care")
    yield (
        "Evidence",
        lambda m: (
            m.update(evidence={"calls": {"name": "Calls of March", "kind": "support-tickets", "sample": 40}}),
            _touchpoint(m, "help", "call").update(evidence=["calls"], emotion=-2),
        ),
    )
    yield (
        "A third journey",
        lambda m: m["journeys"].update(
            back={
                "name": "Sending back",
                "personas": ["tom"],
                "stages": [{"id": "send", "name": "I send it", "emotion": -1, "touchpoints": []}],
            }
        ),
    )
    yield (
        "Stages the other way",
        lambda m: m["journeys"]["buy"]["stages"].insert(0, m["journeys"]["buy"]["stages"].pop()),
    )
    yield (
        "A stage more",
        lambda m: m["journeys"]["help"]["stages"].append(
            {"id": "thank", "name": "I thank", "touchpoints": [{"id": "rate", "name": "I rate it", "emotion": 2}]}
        ),
    )
    yield "Another id for a stage", lambda m: _stage(m, "buy", "pay").update(id="order", formerly=["pay"])
    yield (
        "Ways on",
        lambda m: _touchpoint(m, "buy", "card").update(
            next=[{"exit": "gives up", "share": 0.3}, {"to": "help/call", "share": 0.1}]
        ),
    )
    yield (
        "Another id for a journey",
        lambda m: (
            m["journeys"].update(support={**m["journeys"].pop("help"), "formerly": "help"}),
            _touchpoint(m, "buy", "card")["next"][1].update(to="support/call"),
        ),
    )
    yield "Words", lambda m: m["journeys"]["buy"].update(name="Buying shoes", goal="Fitting shoes")
    yield (
        "Tags, links, free keys",
        lambda m: m["teams"]["care"].update(
            {"tags": ["night"], "links": [{"title": "Wiki", "url": "https://example.com"}], "x-cost": 7}
        ),
    )
    yield (
        "A new way to reach us",
        lambda m: (
            m["channels"].update(phone={"name": "Phone", "kind": "phone-call"}),
            _touchpoint(m, "support", "call").update(channel="phone"),
        ),
    )
    yield "Tom is nobody", lambda m: (m["personas"].pop("tom"), m["journeys"]["back"].update(personas=["maya"]))
    yield "Nobody chats", lambda m: _stage(m, "support", "ask")["touchpoints"].pop()
    yield "Nobody thanks", lambda m: m["journeys"]["support"]["stages"].pop()
    yield "Shipped", lambda m: m["opportunities"]["o1"].update(status="shipped")
    yield (
        "Two things at once",
        lambda m: (
            _touchpoint(m, "buy", "track").update(emotion=1, pains=[]),
            m["opportunities"].pop("o1"),
        ),
    )
    yield "Nothing is sent back", lambda m: m["journeys"].pop("back")


BROKEN = ("Oops", "Still broken", "Nowhere")


def make(folder: Path) -> list[str]:
    """Make the repository; says the hashes of its commits, the oldest first."""
    started(folder)
    maps = first()
    made = [_commit(folder, {"maps.cjm.yaml": maps}, "The first maps", 0)]
    edits = list(_edits())
    for n, (message, edit) in enumerate(edits[:10], start=1):
        edit(maps)
        made.append(_commit(folder, {"maps.cjm.yaml": maps}, message, n))
    # One file becomes three, is laid out anew, gets a remark, and goes to another folder.
    made.append(_commit(folder, _split(maps), "Three files", 11))
    assert cjm("fmt", folder).code == 0
    made.append(commit(folder, "Laid out", "2026-01-12T12:00:00Z"))
    (folder / "library.cjm.yaml").write_text("# Who and where\n" + (folder / "library.cjm.yaml").read_text())
    made.append(commit(folder, "A remark", "2026-01-13T12:00:00Z"))
    # Nobody can read it, twice, with a change that is seen once it is mended.
    text = (folder / "buy.cjm.yaml").read_text()
    (folder / "buy.cjm.yaml").write_text(text + "  - [\n")
    made.append(commit(folder, BROKEN[0], "2026-01-14T12:00:00Z"))
    (folder / "buy.cjm.yaml").write_text(text + "}\n")
    (folder / "rest.cjm.yaml").write_text((folder / "rest.cjm.yaml").read_text().replace("Getting help", "Help"))
    made.append(commit(folder, BROKEN[1], "2026-01-15T12:00:00Z"))
    maps["journeys"]["help"]["name"] = "Help"
    edits[10][1](maps)
    made.append(_commit(folder, _split(maps), edits[10][0], 16))
    # A reference that leads nowhere.
    wrong = copy.deepcopy(maps)
    wrong["journeys"]["buy"]["owner"] = "nobody"
    made.append(_commit(folder, _split(wrong), BROKEN[2], 17))
    for n, (message, edit) in enumerate(edits[11:], start=18):
        edit(maps)
        made.append(_commit(folder, _split(maps), message, n))
    return made


def _split(maps: Maps) -> dict[str, Maps]:
    """The journey that sells in a file, the others and the opportunities in one, what they share in one."""
    library = {key: value for key, value in maps.items() if key not in {"journeys", "opportunities"}}
    rest = {"journeys": {key: value for key, value in maps["journeys"].items() if key != "buy"}}
    found = {"opportunities": maps["opportunities"]} if maps.get("opportunities") else {}
    return {
        "library.cjm.yaml": library,
        "buy.cjm.yaml": {"journeys": {"buy": maps["journeys"]["buy"]}},
        "rest.cjm.yaml": {**rest, **found},
    }


def _commit(folder: Path, files: dict[str, Maps], message: str, day: int) -> str:
    for old in folder.glob("*.cjm.yaml"):
        old.unlink()
    texts = {path: yaml.safe_dump(maps, sort_keys=False, allow_unicode=True) for path, maps in files.items()}
    tree(folder, texts)
    return commit(folder, message, f"2026-{1 + day // 28:02}-{1 + day % 28:02}T12:00:00Z")
