"""The findings that a team has accepted for now, so that a new one stands out.

Keyed by rule and address, with how many there are, never by line or message: neither a count in a message nor a
renamed object brings them back. What an integrity rule finds is never accepted.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace

from cjm.errors import CannotContinue
from cjm.findings import Finding
from cjm.frozen import dataclass

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Baseline:
    """How many findings of each rule were accepted at each address.

    Rules have their present names; `notes` are about former ones.
    """

    accepted: Counter[Key] = field(default_factory=Counter)
    notes: tuple[str, ...] = ()

    def resolve(self, present: Mapping[str, str]) -> "Baseline":
        """The same baseline with present addresses in place of former ones, which `present` maps."""
        accepted: Counter[Key] = Counter()
        for (rule, address), count in self.accepted.items():
            accepted[rule, present_address(address, present)] += count
        return replace(self, accepted=accepted)

    def subtract_from(self, findings: Sequence[Finding]) -> tuple[list[Finding], int]:
        """The findings that were not accepted, and how many were."""
        left = Counter(self.accepted)
        kept = []
        for finding in findings:
            key = _key(finding)
            if left[key] > 0:
                left[key] -= 1
            else:
                kept.append(finding)
        return kept, len(findings) - len(kept)

    def stale(self, findings: Iterable[Finding]) -> list[tuple[str, str, int]]:
        """The rule, address and number of accepted findings that no longer occur, in order."""
        gone = self.accepted - Counter(map(_key, findings))
        return [(rule, address, count) for (rule, address), count in sorted(gone.items())]


def baseline_of(findings: Iterable[Finding]) -> Baseline:
    """A baseline that accepts all these findings, except those of integrity rules."""
    from cjm.rules.catalogue import rules

    known = rules()
    return Baseline(Counter(_key(f) for f in findings if f.rule not in known or not known[f.rule].integrity))


def written(baseline: Baseline) -> str:
    """The baseline as a JSON file, sorted, so that it changes only where findings come or go."""
    entries = [
        {"rule": rule, "address": address, **({"count": count} if count > 1 else {})}
        for (rule, address), count in sorted(baseline.accepted.items())
    ]
    return json.dumps({"version": "1", "findings": entries}, indent=2, ensure_ascii=False) + "\n"


def read(text: str, path: str) -> Baseline:
    """A baseline from its file; raises `CannotContinue` for any other text.

    Entries used to have a `message`; it is ignored.
    """
    from cjm.rules.catalogue import former, present, renamed

    accepted: Counter[Key] = Counter()
    old: set[str] = set()
    try:
        document = json.loads(text)
        if document["version"] != "1":
            raise CannotContinue(f"{path} is a baseline of another version", "Write it again: --write-baseline.")
        for entry in document["findings"]:
            rule = str(entry["rule"])
            old |= {rule} & former().keys()
            accepted[present(rule), str(entry["address"])] += int(entry.get("count", 1))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise CannotContinue(f"{path} is not a baseline", "Write one with --write-baseline.") from None
    return Baseline(accepted, tuple(renamed(name) for name in sorted(old)))


def present_address(address: str, present: Mapping[str, str]) -> str:
    """An address with present ids in place of former ones."""
    from cjm.reader.symbols import SECTIONS  # a run without a baseline needs no reader for it

    first, *rest = address.split("/")
    if first in SECTIONS and rest:
        return present.get(address, address)
    now = present.get(first, first)
    for part in rest:
        now = present.get(f"{now}/{part}", f"{now}/{part}")
    return now


def _key(finding: Finding) -> Key:
    return finding.rule, finding.address or finding.span.path
