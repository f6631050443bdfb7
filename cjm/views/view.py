"""What a view is, and what it is given beside the journey that it shows."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from cjm.drawing.shapes import Drawing
from cjm.layout.engine import Engine
from cjm.views.sheet import Sheet
from cjm.words import Words


@dataclass(frozen=True, slots=True)
class Context:
    """What a view may know beside the workspace.

    `as_of` is the day that ages are counted from, and `None` shows dates as they stand.
    """

    words: Words
    engine: Engine
    as_of: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A view by its name on the command line.

    `shows` says whether a journey has anything for it, `draw` lays it out.
    """

    name: str
    shows: Callable[[Sheet], bool]
    draw: Callable[[Sheet, Context], Drawing]
