"""Findings of `cjm validate` on one side of a change only."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cjm.diff.change import Change
from cjm.model.findings import Finding
from cjm.reader import Reading
from cjm.rules.check import check
from cjm.rules.options import Options
from cjm.runtime.frozen import dataclass

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class FindingsChange:
    """The findings that a change adds and removes, each in the order of its side."""

    new: tuple[Finding, ...] = ()
    gone: tuple[Finding, ...] = ()


def findings_between(base: Reading, head: Reading, changes: Sequence[Change], options: Options) -> FindingsChange:
    """Compare the findings of two sides by rule, address and text, never by line.

    A finding follows its object through a rename. A finding in a part of the base that had errors
    isn't new, as it couldn't be checked there. Images aren't checked on either side.
    """
    moved = dict(_moved(changes))
    names = frozenset(moved.values())
    was = [(_of_base(finding, moved, names), finding) for finding in check(base, options).findings]
    now = [(_key(finding, _address(finding), names), finding) for finding in check(head, options).findings]
    new = (finding for finding in _without(now, was) if finding.address not in base.broken)
    return FindingsChange(tuple(new), tuple(_without(was, now)))


def _moved(changes: Iterable[Change]) -> Iterator[tuple[str, str]]:
    """Old and new address of each renamed object."""
    for change in changes:
        if change.kind == "renamed":
            above, slash, _ = change.address.rpartition("/")
            yield f"{above}{slash}{change.before}", change.address


def _of_base(finding: Finding, moved: Mapping[str, str], names: frozenset[str]) -> Key:
    """Key of a finding of the base, with the present address of its object."""
    parts = _address(finding).split("/")
    for length in range(1, len(parts) + 1):
        before = "/".join(parts[:length])
        parts[:length] = moved.get(before, before).split("/")
    return _key(finding, "/".join(parts), names)


def _key(finding: Finding, address: str, names: frozenset[str]) -> Key:
    """Rule, address and text; no text in or below a renamed object, as it may contain the id."""
    parts = address.split("/")
    renamed = any("/".join(parts[:length]) in names for length in range(1, len(parts) + 1))
    return finding.rule, address, "" if renamed else finding.message


def _address(finding: Finding) -> str:
    return finding.address or finding.span.path


def _without(findings: Iterable[tuple[Key, Finding]], others: Iterable[tuple[Key, Finding]]) -> list[Finding]:
    """The findings that the other side lacks; of equal ones, the surplus."""
    there = Counter(key for key, _ in others)
    left = []
    for key, finding in findings:
        if there[key] > 0:
            there[key] -= 1
        else:
            left.append(finding)
    return left
