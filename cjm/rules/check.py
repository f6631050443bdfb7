"""Run the rules over a workspace, and apply its settings and suppression comments to their findings."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from cjm.model.findings import Checked, Finding, Severity, in_order
from cjm.model.profile import Profile
from cjm.model.references import Uses, uses_of
from cjm.model.settings import RuleSetting
from cjm.model.vocabulary import Status
from cjm.reader import Reading
from cjm.rules.catalogue import current_name, former_names, rename_note, rules
from cjm.rules.options import Options
from cjm.rules.own import own_rules
from cjm.rules.rule import Rule, RuleScope, Violation
from cjm.rules.settings import setting_findings, valid_options
from cjm.rules.suppression import apply_ignores, unused_ignores
from cjm.runtime.frozen import dataclass

_SEVERITIES = {severity.word: severity for severity in Severity}


@dataclass(frozen=True, slots=True)
class RuleFindings:
    """The findings of integrity rules and of quality rules, before statuses and suppression comments apply."""

    integrity: tuple[Finding, ...]
    quality: tuple[Finding, ...]


def check(reading: Reading, options: Options) -> Checked:
    """All findings of a workspace, with its settings and suppression comments applied."""
    journeys = reading.workspace.journeys
    findings = run_rules(reading, options, uses_of(journeys.values()))
    return apply_settings(findings, reading, options, {ident: journey.status for ident, journey in journeys.items()})


def run_rules(reading: Reading, options: Options, uses: Uses) -> RuleFindings:
    """Run the rules over a workspace, or over a part of its journeys; `uses` covers all journeys."""
    scope = RuleScope(reading, options.today, image=options.image, uses=uses)
    integrity = [
        finding
        for rule in rules().values()
        if rule.integrity
        for finding in _findings(rule, dataclasses.replace(scope, options=rule.options), rule.severity)
    ]
    settings = _settings(reading)
    quality: list[Finding] = []
    for rule in _selected_rules(reading, options).values():
        setting = settings.get(rule.name)
        severity = _severity_of(rule, setting)
        if severity is not None:
            values = MappingProxyType({**rule.options, **(valid_options(rule, setting) if setting else {})})
            quality += _findings(rule, dataclasses.replace(scope, options=values), severity)
    return RuleFindings(tuple(integrity), tuple(quality))


def apply_settings(
    findings: RuleFindings, reading: Reading, options: Options, statuses: Mapping[str, Status]
) -> Checked:
    """Add the reader's findings, and apply suppression comments and the `statuses` of journeys, by their ids."""
    wrong = [*reading.findings, *findings.integrity]
    run = _selected_rules(reading, options)
    ignores = reading.ignores if options.applies_ignores else ()
    result = apply_ignores(findings.quality, reading, ignores, {finding.pointer for finding in findings.integrity})
    quality = result.kept
    if options.applies_ignores and "unused-ignore" in run:
        severity = _severity_of(run["unused-ignore"], _settings(reading).get("unused-ignore"))
        known = {**rules(), **_own_rules(reading)}
        if severity is not None:
            quality += unused_ignores(reading, result, frozenset(run), known, severity, has_errors=bool(wrong))
    kept = [*wrong, *setting_findings(reading), *_adjust_severities(quality, statuses, _profile(reading, options))]
    notes = tuple(_former_name_notes(reading))
    return Checked(tuple(in_order(kept)), result.ignored, tuple(in_order(wrong)), notes, dict(reading.renamed))


def _profile(reading: Reading, options: Options) -> Profile:
    return options.profile or reading.workspace.settings.profile


def _settings(reading: Reading) -> dict[str, RuleSetting]:
    """The setting of each rule, by the rule's current name; one under a former name counts only if it is alone."""
    former_first = sorted(reading.workspace.settings.rules, key=lambda setting: setting.rule not in former_names())
    return {current_name(setting.rule): setting for setting in former_first}


def _own_rules(reading: Reading) -> dict[str, Rule]:
    own = own_rules(reading.workspace.settings.rules)
    return {rule.name: rule for rule in own if current_name(rule.name) not in rules()}


def _selected_rules(reading: Reading, options: Options) -> dict[str, Rule]:
    """The quality rules that run."""
    if _profile(reading, options) is Profile.MINIMAL:
        return {}
    select, ignore = ({current_name(name) for name in names} for names in (options.select, options.ignore))
    return {
        name: rule
        for name, rule in {**rules(), **_own_rules(reading)}.items()
        if not rule.integrity and (not select or name in select) and name not in ignore
    }


def _findings(rule: Rule, scope: RuleScope, severity: Severity) -> Iterator[Finding]:
    if rule.check is not None:
        for violation in rule.check(scope):
            yield _finding(rule.name, violation, severity)


def _finding(rule: str, violation: Violation, severity: Severity) -> Finding:
    element, key = violation.element, violation.at
    pointer = violation.pointer or element.place.pointer
    if key in element.place.fields:
        pointer = f"{pointer}/{key}"
    return Finding(
        rule=rule,
        severity=severity,
        message=violation.message,
        span=violation.span or element.at(key),
        help=violation.help,
        label=violation.label,
        address=violation.address or element.address,
        pointer=pointer,
        related=violation.related,
        fix=violation.fix,
    )


def _severity_of(rule: Rule, setting: RuleSetting | None) -> Severity | None:
    """The rule's severity after its setting; `None` where the setting switches it off."""
    if setting is None or setting.severity is None:
        return rule.severity
    return None if setting.severity == "off" else _SEVERITIES.get(setting.severity, rule.severity)


def _adjust_severities(
    findings: Iterable[Finding], statuses: Mapping[str, Status], profile: Profile
) -> Iterator[Finding]:
    """Lower findings in drafts to infos, drop those in archived maps, and raise infos in the strict profile."""
    for finding in findings:
        parts = finding.pointer.split("/")
        status = statuses.get(parts[2]) if parts[1:2] == ["journeys"] else None
        if status is Status.ARCHIVED:
            continue
        if status is Status.DRAFT:
            yield dataclasses.replace(finding, severity=Severity.INFO)
        elif profile is Profile.STRICT and finding.severity is Severity.INFO:
            yield dataclasses.replace(finding, severity=Severity.WARNING)
        else:
            yield finding


def _former_name_notes(reading: Reading) -> Iterator[str]:
    """Notes on former rule names in the settings and in suppression comments."""
    names = [(setting.rule, setting.span) for setting in reading.workspace.settings.rules if setting.own is None]
    names += [(name, span) for ignore in reading.ignores for name, span in ignore.rules]
    for name, span in names:
        if name in former_names():
            yield f"{span.path}:{span.line}: {rename_note(name)}"
