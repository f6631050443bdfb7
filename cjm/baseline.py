"""The findings that a team has accepted for now, so that a new one stands out.

Keyed by rule, address and text, never by line; what an integrity rule finds is never accepted.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import field

from cjm.errors import CannotContinue
from cjm.findings import Finding
from cjm.frozen import dataclass

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Baseline:
    """How often each finding was accepted, by the names that rules have today; `notes` are about those of before."""

    accepted: Counter[Key] = field(default_factory=Counter)
    notes: tuple[str, ...] = ()

    def sifted(self, findings: Sequence[Finding]) -> tuple[list[Finding], int]:
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

    def stale(self, findings: Iterable[Finding]) -> list[Key]:
        """What was accepted and is found no more, in order."""
        gone = self.accepted - Counter(map(_key, findings))
        return sorted(gone.elements())


def baseline_of(findings: Iterable[Finding]) -> Baseline:
    """A baseline that accepts all these findings, but those of integrity rules."""
    from cjm.rules.catalogue import rules

    known = rules()
    return Baseline(Counter(_key(f) for f in findings if f.rule not in known or not known[f.rule].integrity))


def written(baseline: Baseline) -> str:
    """The baseline as a JSON file, sorted, so that it changes only where findings do."""
    entries = [
        {"rule": rule, "address": address, "message": message, **({"count": count} if count > 1 else {})}
        for (rule, address, message), count in sorted(baseline.accepted.items())
    ]
    return json.dumps({"version": "1", "findings": entries}, indent=2, ensure_ascii=False) + "\n"


def read(text: str, path: str) -> Baseline:
    """A baseline from its file; raises `CannotContinue` for what is none."""
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
            accepted[present(rule), str(entry["address"]), str(entry["message"])] += int(entry.get("count", 1))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise CannotContinue(f"{path} is no baseline", "Write one with --write-baseline.") from None
    return Baseline(accepted, tuple(renamed(name) for name in sorted(old)))


def _key(finding: Finding) -> Key:
    return finding.rule, finding.address or finding.span.path, finding.message
