"""Baselines: findings that a team has accepted for now, so that only new ones are reported.

They are keyed by rule, address and workspace, with a count, never by line or message: a moved line, another message or
a renamed object doesn't bring them back. Findings of integrity rules are never accepted.
"""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace

from cjm.model.findings import Finding
from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Baseline:
    """The number of accepted findings of each rule at each address of a workspace.

    An entry without a workspace accepts findings of any. Rules have their current names; `notes` are about former ones.
    """

    accepted: Counter[Key] = field(default_factory=Counter)
    notes: tuple[str, ...] = ()

    def resolve(self, present: Mapping[str, Mapping[str, str]]) -> "Baseline":
        """The baseline with current addresses; `present` maps former to current ones, by workspace."""
        accepted: Counter[Key] = Counter()
        for (rule, address, workspace), count in self.accepted.items():
            accepted[rule, present_address(address, present.get(workspace, {})), workspace] += count
        return replace(self, accepted=accepted)

    def relocate(self, place: Callable[[str], str]) -> "Baseline":
        """The baseline with other paths of its workspaces."""
        accepted: Counter[Key] = Counter()
        for (rule, address, workspace), count in self.accepted.items():
            accepted[rule, address, workspace and place(workspace)] += count
        return replace(self, accepted=accepted)

    def subtract_from(self, findings: Sequence[Finding]) -> tuple[list[Finding], int]:
        """The findings that aren't accepted, and the number of the others."""
        kept, _ = self._split(findings)
        return kept, len(findings) - len(kept)

    def stale(self, findings: Iterable[Finding], workspaces: Collection[str] = ()) -> list[tuple[Key, int]]:
        """The accepted findings that no longer occur in the workspaces of a run, with their counts, in order."""
        _, left = self._split(findings)
        return [(key, count) for key, count in sorted((+left).items()) if key[2] in {"", *workspaces}]

    def _split(self, findings: Iterable[Finding]) -> tuple[list[Finding], Counter[Key]]:
        """The findings that aren't accepted, and the accepted ones that don't occur."""
        left = Counter(self.accepted)
        kept = []
        for finding in findings:
            rule, address, _ = finding.identity
            key = next((key for key in (finding.identity, (rule, address, "")) if left[key] > 0), None)
            if key is None:
                kept.append(finding)
            else:
                left[key] -= 1
        return kept, left


def baseline_of(findings: Iterable[Finding], *, several: bool = False) -> Baseline:
    """A baseline of these findings, except those of integrity rules; `several` means of several workspaces."""
    from cjm.rules.catalogue import rules

    known = rules()
    accepted = (f.identity for f in findings if f.rule not in known or not known[f.rule].integrity)
    return Baseline(Counter((rule, address, workspace if several else "") for rule, address, workspace in accepted))


def baseline_text(baseline: Baseline) -> str:
    """The baseline as JSON, sorted, so that only new and fixed findings change it."""
    entries = [
        {
            "rule": rule,
            "address": address,
            **({"workspace": workspace} if workspace else {}),
            **({"count": count} if count > 1 else {}),
        }
        for (rule, address, workspace), count in sorted(baseline.accepted.items())
    ]
    return json.dumps({"version": "1", "findings": entries}, indent=2, ensure_ascii=False) + "\n"


def read(text: str, path: str) -> Baseline:
    """Read a baseline from JSON; raises `CannotContinue` for any other text.

    The `message` of old entries is ignored.
    """
    from cjm.rules.catalogue import current_name, former_names, rename_note

    accepted: Counter[Key] = Counter()
    old: set[str] = set()
    try:
        document = json.loads(text)
        if document["version"] != "1":
            raise CannotContinue(f"{path} is a baseline of another version", "Write it again with --write-baseline.")
        for entry in document["findings"]:
            rule = str(entry["rule"])
            old |= {rule} & former_names().keys()
            key = current_name(rule), str(entry["address"]), str(entry.get("workspace", ""))
            accepted[key] += int(entry.get("count", 1))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise CannotContinue(f"{path} is not a baseline", "Write one with --write-baseline.") from None
    return Baseline(accepted, tuple(rename_note(name) for name in sorted(old)))


def present_address(address: str, present: Mapping[str, str]) -> str:
    """An address with current ids in place of former ones."""
    from cjm.reader.resolve.symbols import SECTIONS  # a run without a baseline needs no reader for it

    first, *rest = address.split("/")
    if first in SECTIONS and rest:
        return present.get(address, address)
    now = present.get(first, first)
    for part in rest:
        now = present.get(f"{now}/{part}", f"{now}/{part}")
    return now
