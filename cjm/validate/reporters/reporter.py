"""Reporters, and the reports that they write."""

import dataclasses
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from types import MappingProxyType

from cjm.model.findings import Finding, Severity, in_order, with_places
from cjm.model.source import Source, Span
from cjm.runtime.frozen import dataclass


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """The outcome of a run: its findings in order, and their sources.

    `sources` are the files by path, for code frames; `files` is the number of reported files, `paths`
    are all their names. `ignored` and `baselined` are the numbers of findings that comments or the baseline
    hide. `columns` is the terminal's width (0: no terminal), `urls` are the targets of links by
    path.
    """

    findings: tuple[Finding, ...]
    sources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
    files: int = 0
    ignored: int = 0
    baselined: int = 0
    color: bool = False
    paths: tuple[str, ...] = ()
    columns: int = 0
    urls: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def fixable(self) -> int:
        """The number of findings that a safe fix resolves."""
        return sum(finding.fix is not None for finding in self.findings)

    def at(self, shown: Mapping[str, str]) -> "ValidationReport":
        """The report with the paths of a mapping instead of its own, in their order."""
        if not shown:
            return self

        def place(span: Span) -> Span:
            return span._replace(path=shown.get(span.path, span.path))

        return dataclasses.replace(
            self,
            findings=tuple(in_order([with_places(finding, place) for finding in self.findings])),
            sources={shown.get(path, path): source for path, source in self.sources.items()},
            paths=tuple(sorted(shown.get(path, path) for path in self.paths)),
        )

    def count(self, severity: Severity) -> int:
        return Counter(finding.severity for finding in self.findings)[severity]


@dataclass(frozen=True, slots=True)
class Reporter:
    """An output format, by its name on the command line; its module exports it as `REPORTER`."""

    name: str
    write: Callable[[ValidationReport], str]


def with_fingerprints(findings: tuple[Finding, ...]) -> Iterator[tuple[Finding, str]]:
    """Each finding with a fingerprint of its identity, which doesn't depend on lines and messages.

    Findings with the same identity are numbered in order.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        seen[finding.identity] += 1
        key = "\0".join((*finding.identity, str(seen[finding.identity])))
        yield finding, hashlib.sha256(key.encode("utf-8", "backslashreplace")).hexdigest()[:32]


def summary(report: ValidationReport) -> str:
    """The summary line: the numbers of findings by severity, and of files."""
    files = f"{report.files} file{'' if report.files == 1 else 's'}"
    aside = ((report.fixable, "fixable"), (report.ignored, "ignored"), (report.baselined, "in the baseline"))
    text = ", ".join(f"{n} {word}" for n, word in aside if n)
    ignored = f" ({text})" if text else ""
    if not report.findings:
        return f"All clear: {files} checked{ignored}."
    counts = [(report.count(severity), severity.word) for severity in sorted(Severity, reverse=True)]
    text = ", ".join(f"{n} {word}{'' if n == 1 or word == 'info' else 's'}" for n, word in counts if n)
    return f"Found {text} in {files}{ignored}."
