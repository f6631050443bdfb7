"""What a run was asked to check, and what day it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from cjm.model.profile import Profile
from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass

if TYPE_CHECKING:
    from cjm.model.images import Flaw, Picture


def unseen(_path: str) -> None:
    """What lies at a path where nobody looked."""


@dataclass(frozen=True, slots=True)
class Options:
    """How the rules run.

    `today` is the day that dates are compared with (`None`: with none). `profile` replaces the
    workspace's own. `select` leaves only these quality rules, `ignore` takes some away. `image` is
    what lies at an image's path, `None` where nobody looked. `heeds_ignores` is whether suppression comments count.
    """

    today: dt.date | None = None
    profile: Profile | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    heeds_ignores: bool = True
    image: Callable[[str], Picture | Flaw | None] = unseen


def day(as_of: str | None, environment: Mapping[str, str]) -> dt.date | None:
    """The day that was asked for: by option, by `CJM_AS_OF`, or by `SOURCE_DATE_EPOCH`; `None` where none was.

    Raises `CannotContinue` for what is no day.
    """
    if as_of is None:
        as_of = environment.get("CJM_AS_OF") or None
    if as_of is not None:
        try:
            return dt.datetime.strptime(as_of, "%Y-%m-%d").replace(tzinfo=dt.UTC).date()
        except ValueError:
            raise CannotContinue(f"{as_of} is no day", "Write it as YYYY-MM-DD, for example 2026-06-30.") from None
    epoch = environment.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return None
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise CannotContinue(
            f"SOURCE_DATE_EPOCH is no number of seconds: {epoch}", "Unset it, or set it to seconds."
        ) from None


def today() -> dt.date:
    """The day by the machine's clock."""
    return dt.datetime.now(dt.UTC).date()
