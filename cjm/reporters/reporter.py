"""What a reporter is, and what it is given."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from cjm.findings import Finding, Severity
from cjm.source import Source


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a run: its findings in order, and what they were found in.

    `sources` holds the files by path, for code frames; `files` is how many were reported on.
    `prefix` leads from the repository's root to the workspace's (empty, or with a slash at its end).
    """

    findings: tuple[Finding, ...]
    sources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
    files: int = 0
    ignored: int = 0
    color: bool = False
    prefix: str = ""

    def count(self, severity: Severity) -> int:
        return Counter(finding.severity for finding in self.findings)[severity]


@dataclass(frozen=True, slots=True)
class Reporter:
    """A way to write findings, by its name on the command line; its module offers it as `REPORTER`."""

    name: str
    write: Callable[[Report], str]


def summary(report: Report) -> str:
    """The last line for people: how many findings of which kind in how many files."""
    files = f"{report.files} file{'' if report.files == 1 else 's'}"
    ignored = f" ({report.ignored} ignored)" if report.ignored else ""
    if not report.findings:
        return f"All clear: {files} checked{ignored}."
    counts = [(report.count(severity), severity.word) for severity in sorted(Severity, reverse=True)]
    told = ", ".join(f"{n} {word}{'' if n == 1 or word == 'info' else 's'}" for n, word in counts if n)
    return f"Found {told} in {files}{ignored}."
