"""The options of a check, and the date that it treats as today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from cjm.model.profile import Profile
from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass

if TYPE_CHECKING:
    from cjm.model.images import Flaw, Picture


def no_image(_path: str) -> None:
    """The lookup of images for a check without images."""


@dataclass(frozen=True, slots=True)
class Options:
    """How the rules run.

    `today` is the date that dates are compared with (`None`: they aren't). `profile` overrides the workspace's.
    `select` limits the quality rules to these, `ignore` leaves some out. `image` looks up an image by its path
    (`None`: unknown). `applies_ignores` is whether suppression comments apply.
    """

    today: dt.date | None = None
    profile: Profile | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    applies_ignores: bool = True
    image: Callable[[str], Picture | Flaw | None] = no_image


def day(as_of: str | None, environment: Mapping[str, str]) -> dt.date | None:
    """The date from `--as-of`, else `CJM_AS_OF`, else `SOURCE_DATE_EPOCH`; `None` where none is set.

    Raises `CannotContinue` for an invalid date.
    """
    if as_of is None:
        as_of = environment.get("CJM_AS_OF") or None
    if as_of is not None:
        try:
            return dt.datetime.strptime(as_of, "%Y-%m-%d").replace(tzinfo=dt.UTC).date()
        except ValueError:
            raise CannotContinue(f"{as_of} is not a valid date", "Write YYYY-MM-DD, for example 2026-06-30.") from None
    epoch = environment.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return None
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise CannotContinue(
            f"SOURCE_DATE_EPOCH is not a number of seconds: {epoch}", "Unset it, or set it to seconds."
        ) from None


def today() -> dt.date:
    """Today's date in UTC."""
    return dt.datetime.now(dt.UTC).date()
