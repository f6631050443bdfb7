"""A review of two texts, and the example's next version."""

from cjm.diff.compare import compare
from cjm.reviews.review import Review, figures_of
from examples.next_version import versions
from tests.diff.changes import workspace

__all__ = ["review", "versions"]


def review(before, after):
    """What `cjm diff` would tell about two texts."""
    was, now = workspace(before), workspace(after)
    changes = compare(was, now)
    return Review("before", "after", was, now, changes, figures_of(was, now, changes))
