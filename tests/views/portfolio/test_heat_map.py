"""The heat map of channels."""

from cjm.views.portfolio.heat_map import blocks_of, heat_of, heat_table
from tests.support.details import WORDS, journey, view_of

CHANNELS = {"web": {"name": "Web", "kind": "web"}}


def heat(**states):
    steps = [{"kind": "contact", "channel": "web", "emotion": -1}, {"emotion": 2}]
    view = view_of({key: journey(steps, state=state) for key, state in states.items()}, channels=CHANNELS)
    return view, heat_of(view, WORDS)


def test_total_row_covers_all_current_maps():
    view, map_ = heat(a="current", b="current", c="future")
    total = map_.rows[-1]
    assert total.name == WORDS("portfolio.heat.all")
    assert {channel: (spot.count, spot.scores) for channel, spot in total.spots.items()} == {
        "web": (2, (-1, -1)),
        None: (2, (2, 2)),
    }
    table = heat_table(map_, view.workspace.settings.emotion_scale, WORDS)
    assert [cell.text for cell in table.rows[-1]] == [total.name, "−1 (2)", "+2 (2)"]


def test_single_current_map_has_no_total_row():
    _, map_ = heat(a="current", b="future")
    assert WORDS("portfolio.heat.all") not in {row.name for row in map_.rows}


def test_blocks_are_even():
    assert blocks_of(7, 5) == [(0, 4), (4, 7)]
    assert blocks_of(0, 5) == [(0, 0)]
