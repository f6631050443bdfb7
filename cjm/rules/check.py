"""Runs the rules over what was read, and sifts what they find."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from cjm.model.dates import Duration
from cjm.model.findings import Checked, Finding, Severity, in_order
from cjm.model.profile import Profile
from cjm.model.references import Uses, uses_of
from cjm.model.settings import RuleSetting
from cjm.model.vocabulary import Status
from cjm.reader import Reading
from cjm.reader.wording import backtick, did_you_mean, list_text
from cjm.rules.catalogue import former, present, renamed, rules
from cjm.rules.options import Options
from cjm.rules.own import own_rules, wrong
from cjm.rules.rule import Rule, RuleScope, Violation
from cjm.rules.suppression import suppressed, unused
from cjm.runtime.frozen import dataclass

_NOTHING: Mapping[str, object] = MappingProxyType({})
_SEVERITIES = {severity.word: severity for severity in Severity}


@dataclass(frozen=True, slots=True)
class Raised:
    """What the rules found, before it is sifted: those that every map keeps, and the others."""

    integrity: tuple[Finding, ...]
    quality: tuple[Finding, ...]


def check(reading: Reading, options: Options) -> Checked:
    """Everything that is wrong with a workspace, as the run, the settings and the comments want it told."""
    journeys = reading.workspace.journeys
    found = raised(reading, options, uses_of(journeys.values()))
    return sifted(found, reading, options, {ident: journey.status for ident, journey in journeys.items()})


def raised(reading: Reading, options: Options, uses: Uses) -> Raised:
    """Run the rules over a workspace, or over a part of its journeys; `uses` is what all of them use."""
    scope = RuleScope(reading, options.today, _NOTHING, options.image, uses)
    integrity = [
        finding
        for rule in rules().values()
        if rule.integrity
        for finding in _findings(rule, dataclasses.replace(scope, options=rule.options), rule.severity)
    ]
    settings = _settings(reading)
    quality: list[Finding] = []
    for rule in _run(reading, options).values():
        severity = _severity_of(rule, settings.get(rule.name))
        if severity is not None and rule.check is not None:
            given = MappingProxyType({**rule.options, **_usable(rule, settings.get(rule.name))})
            quality += _findings(rule, dataclasses.replace(scope, options=given), severity)
    return Raised(tuple(integrity), tuple(quality))


def sifted(found: Raised, reading: Reading, options: Options, states: Mapping[str, Status]) -> Checked:
    """What of it stands, with what was found while reading; `states` are those of the journeys by their ids."""
    wrong = [*reading.findings, *found.integrity]
    kept = [*wrong, *_unknown_settings(reading)]
    run = _run(reading, options)
    ignores = reading.ignores if options.heeds_ignores else ()
    left = suppressed(found.quality, reading, ignores, {finding.pointer for finding in found.integrity})
    quality = left.kept
    if options.heeds_ignores and "unused-ignore" in run:
        severity = _severity_of(run["unused-ignore"], _settings(reading).get("unused-ignore"))
        known = {**rules(), **_own(reading)}
        if severity is not None:
            quality += unused(reading, left, frozenset(run), known, severity, has_errors=bool(wrong))
    kept += _leveled(quality, states, _profile(reading, options))
    notes = tuple(_old_names(reading))
    return Checked(tuple(in_order(kept)), left.ignored, tuple(in_order(wrong)), notes, dict(reading.renamed))


def _profile(reading: Reading, options: Options) -> Profile:
    return options.profile or reading.workspace.settings.profile


def _settings(reading: Reading) -> dict[str, RuleSetting]:
    """What the settings say of each rule, by the name that it has today."""
    # Under a name that a rule had before, a setting counts unless there is one under its name of today.
    written = sorted(reading.workspace.settings.rules, key=lambda setting: setting.rule not in former())
    return {present(setting.rule): setting for setting in written}


def _own(reading: Reading) -> dict[str, Rule]:
    own = own_rules(reading.workspace.settings.rules)
    return {rule.name: rule for rule in own if present(rule.name) not in rules()}


def _run(reading: Reading, options: Options) -> dict[str, Rule]:
    """The quality rules that run."""
    minimal = _profile(reading, options) is Profile.MINIMAL
    return {} if minimal else _chosen({**rules(), **_own(reading)}, options)


def _findings(rule: Rule, scope: RuleScope, severity: Severity) -> Iterator[Finding]:
    if rule.check is None:
        return
    for hit in rule.check(scope):
        yield _finding(rule.name, hit, severity)


def _finding(rule: str, hit: Violation, severity: Severity) -> Finding:
    pointer = hit.pointer or hit.element.place.pointer
    if hit.at and hit.at in hit.element.place.fields:
        pointer = f"{pointer}/{hit.at}"
    return Finding(
        rule=rule,
        severity=severity,
        message=hit.message,
        span=hit.span or (hit.element.at(hit.at) if hit.at else hit.element.span),
        help=hit.help,
        label=hit.label,
        address=hit.address or hit.element.address,
        pointer=pointer,
        related=hit.related,
        fix=hit.fix,
    )


# --- which rules run, and how loud they are ----------------------------------------------------


def _chosen(known: Mapping[str, Rule], options: Options) -> dict[str, Rule]:
    select, ignore = ({present(name) for name in names} for names in (options.select, options.ignore))
    return {
        name: rule
        for name, rule in known.items()
        if not rule.integrity and (not select or name in select) and name not in ignore
    }


def _severity_of(rule: Rule, setting: RuleSetting | None) -> Severity | None:
    """The rule's severity as the settings want it; `None` where it is off."""
    if setting is None or setting.severity is None:
        return rule.severity
    return None if setting.severity == "off" else _SEVERITIES.get(setting.severity, rule.severity)


def _leveled(findings: Iterable[Finding], states: Mapping[str, Status], profile: Profile) -> Iterator[Finding]:
    """Lower what speaks of a draft, drop what speaks of an archived map, raise the rest where the run is strict."""
    for finding in findings:
        parts = finding.pointer.split("/")
        status = states.get(parts[2]) if parts[1:2] == ["journeys"] else None
        if status is Status.ARCHIVED:
            continue
        if status is Status.DRAFT:
            yield dataclasses.replace(finding, severity=Severity.INFO)
        elif profile is Profile.STRICT and finding.severity is Severity.INFO:
            yield dataclasses.replace(finding, severity=Severity.WARNING)
        else:
            yield finding


def _old_names(reading: Reading) -> Iterator[str]:
    """Where the settings and the comments use names that rules had before."""
    places = [(setting.rule, setting.span) for setting in reading.workspace.settings.rules if setting.own is None]
    places += [(name, span) for ignore in reading.ignores for name, span in ignore.rules]
    for name, span in places:
        if name in former():
            yield f"{span.path}:{span.line}: {renamed(name)}"


def _unknown_settings(reading: Reading) -> Iterator[Finding]:
    """What the settings say of rules that there are not, or that nothing switches off."""
    known = rules()
    for setting in reading.workspace.settings.rules:
        pointer = setting.place.pointer
        rule = known.get(present(setting.rule))
        if setting.own is not None and rule is None:
            yield from wrong(setting, setting.own)
        elif setting.own is not None:
            yield Finding(
                "duplicate-id",
                Severity.ERROR,
                f"{backtick(setting.rule)} is the name of a rule of cjm",
                setting.span,
                help="Give the rule of your own another name.",
                address="workspace",
                pointer=pointer,
            )
        elif rule is None:
            yield Finding(
                "unknown-key",
                Severity.ERROR,
                f"there is no rule {backtick(setting.rule)}",
                setting.span,
                help=did_you_mean(setting.rule, known) or "`cjm rule --all` lists them.",
                address="workspace",
                pointer=pointer,
            )
        elif rule.integrity and setting.severity not in {None, "error"}:
            yield Finding(
                "schema",
                Severity.ERROR,
                f"{backtick(rule.name)} is an integrity rule, always an error",
                setting.span,
                help="Delete the line.",
                address="workspace",
                pointer=pointer,
            )
        else:
            yield from _wrong_options(rule, setting)


def _usable(rule: Rule, setting: RuleSetting | None) -> Mapping[str, object]:
    """The options of a setting that the rule can use; the others are findings."""
    if setting is None:
        return _NOTHING
    return {
        name: value
        for name, value in setting.options.items()
        if name in rule.options and _wanted(rule.options[name], value) is None
    }


def _wrong_options(rule: Rule, setting: RuleSetting) -> Iterator[Finding]:
    """Options that the rule doesn't have, or whose values it can't use."""
    for name, value in setting.options.items():
        pointer = f"{setting.place.pointer}/{name}"
        if name not in rule.options:
            known = f"It has {list_text(rule.options, 'and')}." if rule.options else "It has none."
            yield Finding(
                "unknown-key",
                Severity.ERROR,
                f"{backtick(rule.name)} has no option {backtick(name)}",
                setting.at(name),
                help=did_you_mean(name, rule.options) or known,
                address="workspace",
                pointer=pointer,
            )
        elif (wanted := _wanted(rule.options[name], value)) is not None:
            usual = backtick(_default(rule.options[name]))
            yield Finding(
                "schema",
                Severity.ERROR,
                f"{backtick(value)} is no {wanted}",
                setting.at(name),
                help=f"The option {backtick(name)} is a {wanted}; without it, it is {usual}.",
                address="workspace",
                pointer=pointer,
            )


def _wanted(default: object, value: object) -> str | None:
    """What an option should have been, by the type of its default; `None` where the value will do."""
    if isinstance(default, tuple):
        texts = [value] if isinstance(value, str) else value
        return None if isinstance(texts, list) and all(isinstance(text, str) for text in texts) else "list of texts"
    if isinstance(default, Duration):
        return None if isinstance(value, str) and Duration.read(value) is not None else "duration, such as `2 years`"
    return None if isinstance(value, Decimal) and value >= 0 else "number"


def _default(value: object) -> str:
    return value.text if isinstance(value, Duration) else "[]" if isinstance(value, tuple) else str(value)
