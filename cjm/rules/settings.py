"""Findings about the settings of rules (`workspace.rules`), and the options that are valid."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from cjm.model.dates import Duration
from cjm.model.findings import Finding, Severity
from cjm.model.settings import OwnRule, RuleSetting
from cjm.reader import Reading
from cjm.reader.wording import backtick, did_you_mean, list_text
from cjm.rules.catalogue import current_name, rules
from cjm.rules.own import fields_of
from cjm.rules.rule import Rule

_OWN_RULE_KEYS = ("severity", "select", "require", "forbid", "message", "help")


def setting_findings(reading: Reading) -> Iterator[Finding]:
    """Findings about unknown rules, invalid options, faulty custom rules, and integrity rules that are set."""
    for setting in reading.workspace.settings.rules:
        rule = rules().get(current_name(setting.rule))
        name = backtick(setting.rule)
        if setting.own is not None and rule is None:
            yield from _own_rule_findings(setting, setting.own)
        elif setting.own is not None:
            message = f"{name} is the name of a built-in rule"
            yield _error("duplicate-id", setting, message, "Give the custom rule another name.")
        elif rule is None:
            instead = did_you_mean(setting.rule, rules()) or "`cjm rule --all` lists them."
            yield _error("unknown-key", setting, f"unknown rule {name}", instead)
        elif rule.integrity and setting.severity not in {None, "error"}:
            message = f"{backtick(rule.name)} is an integrity rule and always an error"
            yield _error("schema", setting, message, "Delete the line.")
        else:
            yield from _option_findings(rule, setting)


def valid_options(rule: Rule, setting: RuleSetting) -> Mapping[str, object]:
    """The options of a setting that the rule has, with values of the right type."""
    return {
        name: value
        for name, value in setting.options.items()
        if name in rule.options and _missed_type(rule.options[name], value) is None
    }


def _error(rule: str, setting: RuleSetting, message: str, instead: str, key: str = "") -> Finding:
    """An error at a setting, or at the value of one of its keys."""
    pointer = f"{setting.place.pointer}/{key}".removesuffix("/")
    span = setting.at(key)
    return Finding(rule, Severity.ERROR, message, span, help=instead, address="workspace", pointer=pointer)


def _option_findings(rule: Rule, setting: RuleSetting) -> Iterator[Finding]:
    for name, value in setting.options.items():
        if name not in rule.options:
            known = f"Its options: {list_text(rule.options, 'and')}." if rule.options else "It has no options."
            message = f"{backtick(rule.name)} has no option {backtick(name)}"
            yield _error("unknown-key", setting, message, did_you_mean(name, rule.options) or known, name)
        elif (missed := _missed_type(rule.options[name], value)) is not None:
            usual = backtick(_default_text(rule.options[name]))
            instead = f"The option {backtick(name)} is a {missed}; the default is {usual}."
            yield _error("schema", setting, f"{backtick(value)} is not a {missed}", instead, name)


def _missed_type(default: object, value: object) -> str | None:
    """The type of an option's default, if the value isn't of that type."""
    if isinstance(default, tuple):
        texts = [value] if isinstance(value, str) else value
        return None if isinstance(texts, list) and all(isinstance(text, str) for text in texts) else "list of texts"
    if isinstance(default, Duration):
        return None if isinstance(value, str) and Duration.read(value) is not None else "duration, such as `2 years`"
    return None if isinstance(value, Decimal) and value >= 0 else "number"


def _default_text(value: object) -> str:
    return value.text if isinstance(value, Duration) else "[]" if isinstance(value, tuple) else str(value)


def _own_rule_findings(setting: RuleSetting, own: OwnRule) -> Iterator[Finding]:
    """Findings about a custom rule that checks nothing, or has unknown keys or fields."""
    fields = fields_of(own.kind)
    if not fields:
        return  # `schema` reports the unknown kind
    if not own.require and not own.forbid:
        message = f"the rule {backtick(setting.rule)} checks nothing"
        yield _error("schema", setting, message, "Add `require:` or `forbid:` with the fields to check.")
    for name in setting.options:
        if not name.startswith("x-"):
            instead = did_you_mean(name, _OWN_RULE_KEYS) or f"The keys are {list_text(_OWN_RULE_KEYS, 'and')}."
            yield _error("unknown-key", setting, f"unknown key {backtick(name)} of a custom rule", instead, name)
    for key, conditions in (("select", own.where), ("require", own.require), ("forbid", own.forbid)):
        for name in conditions:
            if name not in fields and not name.startswith("x-"):
                instead = did_you_mean(name, fields) or f"The fields are {list_text(sorted(fields), 'and')}."
                yield _error("unknown-key", setting, f"unknown field {backtick(name)} of a {own.kind}", instead, key)
