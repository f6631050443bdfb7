"""Apply the fixes of findings that a gate has found safe.

A fix is safe if the whole workspace, read again with it, has no new error, every
comment, value and suppression outside the fix is the same, and every reference refers to the same object.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from cjm.fmt.comments import comments_of
from cjm.model.findings import Checked, Edit, Finding, Fix, Severity
from cjm.model.source import Source, Span
from cjm.reader import Shared
from cjm.reader.shape.pointers import mark_of
from cjm.reader.shared import Shape
from cjm.rules.check import check
from cjm.rules.options import Options
from cjm.runtime.frozen import dataclass
from cjm.validate.fixes.edits import Claims, Revision, touches
from cjm.validate.fixes.kept_text import keeps_ignores, keeps_values
from cjm.validate.fixes.renames import complete_renames
from cjm.validate.fixes.targets import targets_of
from cjm.workspace.loading import Gathered, Loaded, open_workspace, reread

_PASSES = 100  # a fix may make another one possible, or reveal an error beyond the listed ones
_REPEATED = frozenset(("duplicate-key", "duplicate-id"))  # only the author knows which of two is meant
_FEWEST, _TRIES, _BYTES = 16, 40, 60_000_000  # limits of the search for the unsafe fixes among many


@dataclass(frozen=True, slots=True)
class Fixed:
    """A workspace with all safe fixes applied, and their number.

    `together` are groups of files that share a fix, and must be written together.
    """

    workspace: Loaded
    count: int
    together: tuple[frozenset[str], ...]


def apply_safe_fixes(workspace: Loaded, options: Options) -> Fixed:
    """Apply all safe fixes to the reported files of a workspace, in memory."""
    shared = Shared()
    gate = Gate(reread(workspace, {}, shared), options, shared)
    chosen: list[Fix] = []
    for _ in range(_PASSES):
        more = gate.passing(gate.candidates(gate.check(options)).values())
        if not more:
            break
        chosen += more
        after, revisions = gate.revised(more)
        for path in revisions:
            shared.forget(gate.workspace.sources[path])
        gate = Gate(after, options, shared)
    return Fixed(gate.workspace, len(chosen), tuple(_together(chosen)))


def _together(fixes: Iterable[Fix]) -> list[frozenset[str]]:
    """Groups of the paths of files that share fixes."""
    groups: list[frozenset[str]] = []
    for fix in fixes:
        paths = frozenset(edit.span.path for edit in fix.edits)
        if len(paths) > 1:
            apart = [group for group in groups if not group & paths]
            groups = [*apart, paths.union(*(group for group in groups if group & paths))]
    return groups


def with_safe_fixes(
    gathered: Gathered, checked: Checked, options: Options, shapes: dict[Source, Shape] | None = None
) -> Checked:
    """The findings with only the safe fixes.

    `shapes` are those that the check has computed, so that they aren't explained again.
    """
    if not any(finding.fix for finding in checked.findings):
        return checked
    shared = Shared(shapes=shapes or {})
    gate = Gate(open_workspace(gathered, shared), options, shared, checked.findings)
    candidates = gate.candidates(checked.findings)
    safe = {*gate.passing(candidates.values())}
    return replace(checked, findings=tuple(_with_fix(finding, candidates, safe) for finding in checked.findings))


def without_fixes(checked: Checked) -> Checked:
    """The findings without fixes."""
    return replace(checked, findings=tuple(replace(finding, fix=None) for finding in checked.findings))


def is_safe(sources: Sequence[Source], edits: Iterable[Edit], options: Options) -> bool:
    """Whether edits to a workspace's files are as safe as a fix must be."""
    shared = Shared()
    gathered = Gathered(Path(), tuple(sources), frozenset(source.path for source in sources))
    fix = Fix("", tuple(edits))
    return Gate(open_workspace(gathered, shared), options, shared).passing([fix]) == [fix]


def _with_fix(finding: Finding, candidates: Mapping[Fix, Fix], safe: set[Fix]) -> Finding:
    fix = finding.fix and candidates.get(finding.fix)
    return replace(finding, fix=fix if fix in safe else None)


class Gate:
    """Decides whether fixes to a workspace are safe.

    `shared` is the cache that it was read with; `findings` are its findings with the same options, if known.
    """

    def __init__(
        self, workspace: Loaded, options: Options, shared: Shared, findings: Sequence[Finding] | None = None
    ) -> None:
        self.options = replace(options, select=(), ignore=(), profile=None)
        self.shared = shared
        self.workspace = workspace
        known = self.check(self.options) if findings is None or options != self.options else findings
        self._errors = _errors(known)
        self._unused = frozenset(finding.span for finding in known if finding.rule == "unused-ignore" and finding.fix)
        self._targets = targets_of(self.workspace.reading.workspace)

    def check(self, options: Options) -> tuple[Finding, ...]:
        """All findings of the workspace, with the fixes that rules suggest."""
        return check(self.workspace.reading, replace(options, image=self.workspace.images.get)).findings

    def candidates(self, findings: Iterable[Finding]) -> dict[Fix, Fix]:
        """The fix to try for each fix of a reported file: that of an id changes all its references, too."""
        documents = [self.shared.load(source).document for source in self.workspace.sources.values()]
        reported = self.workspace.reported
        repeated = {place.span for finding in self._errors if finding.rule in _REPEATED for place in finding.related}
        repeated |= {finding.span for finding in self._errors if finding.rule in _REPEATED}
        wanted = [
            finding
            for finding in findings
            if finding.fix is not None
            and finding.span.path in reported
            and not any(edit.span in repeated for edit in finding.fix.edits)
        ]
        renames = complete_renames(self.workspace.reading, documents, wanted)
        fixes = {finding.fix: finding.fix for finding in wanted if finding.fix and not finding.fix.renames} | renames
        return {old: new for old, new in fixes.items() if all(edit.span.path in reported for edit in new.edits)}

    def passing(self, fixes: Iterable[Fix]) -> list[Fix]:
        """The fixes that are safe together, in order; of overlapping ones, the first."""
        claims = Claims()
        left = [fix for fix in dict.fromkeys(fixes) if claims.add(fix.edits)]
        tries = self._tries()

        def keep(kept: list[Fix], more: list[Fix]) -> list[Fix]:
            nonlocal tries
            if not more or not tries:
                return kept
            tries -= 1
            problems = self._problems([*kept, *more])
            if not problems:
                return [*kept, *more]
            if len(more) == 1:
                return kept
            near = [[fix for fix in more if touches(fix.edits, place)] for place in problems]
            if guilty := {fixes[0] for fixes in near if len(fixes) == 1}:
                return keep(kept, [fix for fix in more if fix not in guilty])
            suspects = {fix for fixes in near for fix in fixes}
            if suspects and len(suspects) < len(more):
                innocent = [fix for fix in more if fix not in suspects]
                return keep(keep(kept, innocent), [fix for fix in more if fix in suspects])
            half = len(more) // 2
            return keep(keep(kept, more[:half]), more[half:])

        safe = {*keep([], left)}
        return [fix for fix in left if fix in safe]

    def _tries(self) -> int:
        """The number of readings in search of unsafe fixes: as many as take seconds, by the workspace's size."""
        size = sum(len(source.content) for source in self.workspace.sources.values())
        return max(_FEWEST, min(_TRIES, _BYTES // (size + 1)))

    def revised(self, fixes: Iterable[Fix]) -> tuple[Loaded, dict[str, Revision]]:
        """The workspace with these fixes, and what they change in each file."""
        edits: dict[str, list[Edit]] = {}
        for fix in fixes:
            for edit in fix.edits:
                edits.setdefault(edit.span.path, []).append(edit)
        revisions = {path: Revision(self.workspace.sources[path], each) for path, each in edits.items()}
        changed = {path: revision.source for path, revision in revisions.items()}
        return reread(self.workspace, changed, self.shared), revisions

    def _problems(self, fixes: Sequence[Fix]) -> list[Span]:
        """The parts of the old text where these fixes cause errors or unwanted differences."""
        paths = {edit.span.path for fix in fixes for edit in fix.edits}
        everywhere = [Span(path, 1, 1, len(self.workspace.sources[path].content) + 2, 1) for path in sorted(paths)]
        if paths & self.workspace.reading.unread:
            return everywhere
        after, revisions = self.revised(fixes)
        problems = self._new_errors(after, revisions) if self._is_same(after, revisions) else everywhere
        if problems:
            for revision in revisions.values():
                self.shared.forget(revision.source)
        return problems

    def _is_same(self, after: Loaded, revisions: Mapping[str, Revision]) -> bool:
        """Whether texts, comments and references are the same outside the fixes."""
        if after.reading.unread & revisions.keys() or not all(map(self._keeps_text, revisions.values())):
            return False
        if not keeps_ignores(self.workspace.reading.ignores, after.reading.ignores, revisions, self._unused):
            return False
        return self._keeps_targets(targets_of(after.reading.workspace), _Places(revisions))

    def _new_errors(self, after: Loaded, revisions: Mapping[str, Revision]) -> list[Span]:
        """The parts of the old text that new errors are about."""
        places = _Places(revisions)
        errors = _errors(check(after.reading, replace(self.options, image=after.images.get)).findings)
        left = Counter((finding.rule, places.before(finding.span)) for finding in self._errors)
        spans = []
        for finding in errors:
            key = finding.rule, places.origin(finding.span)
            left[key] -= 1
            if left[key] < 0 and not self._was_unlisted(finding, revisions):
                spans.append(self._subject(finding, revisions))
        return spans

    def _subject(self, finding: Finding, revisions: Mapping[str, Revision]) -> Span:
        """The part of the old text that an error in the new text is about."""
        revision = revisions.get(finding.span.path)
        if revision is None:
            return finding.span
        mark = mark_of(self.shared.load(revision.source).document.root, finding.pointer)
        first, last = (revision.origin(revision.new.offset(*place)) for place in (mark[:2], mark[2:]))
        return Span(finding.span.path, *revision.old.position(first), *revision.old.position(last))

    def _was_unlisted(self, finding: Finding, revisions: Mapping[str, Revision]) -> bool:
        """Whether an error is old but was beyond the listed ones: no fix touches the part that it is about."""
        revision = revisions.get(finding.span.path)
        before = self.workspace.sources.get(finding.span.path)
        if revision is None or before is None or self.shared.load(before).document.explained:
            return False
        mark = mark_of(self.shared.load(revision.source).document.root, finding.pointer)
        first, last = revision.new.offset(*mark[:2]), revision.new.offset(*mark[2:])
        return not any(begin <= last and first <= end for begin, end in revision.new_ranges)

    def _keeps_text(self, revision: Revision) -> bool:
        """Whether all values and comments outside the edits are the same."""
        before = self.workspace.sources[revision.source.path]
        return keeps_values(before, revision) and self._left(before, revision) == self._comments(revision.source)

    def _left(self, before: Source, revision: Revision) -> list[tuple[str, bool]]:
        """The comments of a file without the removed parts of unused suppressions."""
        if not self._unused:
            return self._comments(before)
        lines = {span.line for span in self._unused if span.path == before.path}
        left = []
        for comment in comments_of(self.shared.load(before).document):
            text = comment.text
            if comment.line in lines:
                begin = revision.old.offset(comment.line, comment.column)
                first, last = map(revision.new_offset, (begin, begin + len(text)))
                text = revision.new.text[first:last].rstrip()
            left += [(text, comment.alone)] if text else []
        return left

    def _comments(self, source: Source) -> list[tuple[str, bool]]:
        document = self.shared.load(source).document
        return [(comment.text, comment.alone) for comment in comments_of(document)] if b"#" in source.content else []

    def _keeps_targets(self, after: Mapping[Span, Span | str], places: "_Places") -> bool:
        """Whether each reference refers to the same object."""
        now = {places.origin(span): to if isinstance(to, str) else places.origin(to) for span, to in after.items()}
        return all(
            now.get(places.before(span)) == (to if isinstance(to, str) else places.before(to))
            for span, to in self._targets.items()
        )


class _Places:
    """The beginnings of spans in the old text, for changed files."""

    def __init__(self, revisions: Mapping[str, Revision]) -> None:
        self._revisions = revisions

    def before(self, span: Span) -> tuple[str, int, int]:
        revision = self._revisions.get(span.path)
        if revision is None:
            return span[:3]
        return span.path, 0, revision.old_offset(revision.old.offset(span.line, span.column))

    def origin(self, span: Span) -> tuple[str, int, int]:
        revision = self._revisions.get(span.path)
        if revision is None:
            return span[:3]
        return span.path, 0, revision.origin(revision.new.offset(span.line, span.column))


def _errors(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity is Severity.ERROR]
