"""Quotes, thoughts and descriptions contain no e-mail addresses or telephone numbers.

Maps hang on walls and live in repositories for years; a participant's address or number doesn't belong there
(GDPR, Art. 5: data minimisation). The rule also reports evidence with `personal_data: contains`. It allows
addresses of reserved domains (`example.com`); the option `allow` adds others, such as a public hotline.

Bad:

    personas:
      maya: {name: Maya}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - id: pay
            name: Pay
            touchpoints: {id: checkout, name: I pay, thinking: Write to maya.okafor@mail.test}

Good:

    personas:
      maya: {name: Maya}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - id: pay
            name: Pay
            touchpoints: {id: checkout, name: I pay, thinking: Write to me}
"""

import re
from collections.abc import Iterator, Mapping

from cjm.model.element import Element, Named
from cjm.model.vocabulary import PersonalData
from cjm.reader.wording import backtick
from cjm.rules.rule import RuleScope, Violation, quality

# Both searches start at a rare character and are bounded, so no text makes them slow. All but
# `_DIGITS` are compiled only for a text with an `@` or that many digits, which few maps have.
_LOCAL = r"[\w.%+-]{1,64}\Z"
_DOMAIN = r"(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}"
_RESERVED = r"(?i)(?:\A|\.)(?:example\.(?:com|net|org)|example|invalid)\Z"
_DIGITS = re.compile(r"\d(?:[ ()./-]{0,2}\d){6}")  # a telephone number has more
_PHONE = (
    r"(?<![A-Za-z0-9_.,/:+-])(?<!\d )(?:"  # scripts without spaces have words right next to it
    r"\+[1-9](?:[ ()./-]{0,2}\d){7,14}"
    r"|\(0?\d{2,5}\)[ /-]?\d(?:[ /-]?\d){4,9}"
    r"|0[1-9]\d{1,4}[ /-]\d(?:[ -]?\d){4,9}"
    r"|[2-9]\d{2}[-. ]\d{3}[-. ]\d{4}"
    r"|0[3-6]-\d{4}-\d{4}"
    r")(?![A-Za-z0-9_/:]|[.,-]\d)"
)
# A number after one of these words identifies a case, not a person.
_CASE = (
    r"(?i)\b(?:application|booking|case|claim|invoice|order|policy|receipt|ref|reference|ticket|tracking)"
    r"(?: (?:id|no|number))?[.:#]* [A-Z#]{0,5} ?\Z"
)


def check(scope: RuleScope) -> Iterator[Violation]:
    allowed = frozenset(text.casefold() for text in scope.texts("allow"))
    for element, key, text in _texts(scope):
        if "@" not in text and not _DIGITS.search(text):
            continue  # true of nearly all texts
        for what, value in _personal_data(text):
            if value.casefold() not in allowed:
                message = f"the text contains {what}, {backtick(value)}"
                yield Violation(
                    element, message, key, "Remove it, or replace it with a description, such as “her address”."
                )
                break
    for evidence in scope.workspace.evidence.values():
        if evidence.personal_data is PersonalData.CONTAINS:
            message = f"`{evidence.id}` contains personal data"
            yield Violation(
                evidence, message, "personal_data", "Pseudonymise it, and set `personal_data: pseudonymised`."
            )


def _personal_data(text: str) -> Iterator[tuple[str, str]]:
    yield from (("an e-mail address", address) for address in _addresses(text))
    for match in re.finditer(_PHONE, text):
        if not re.search(_CASE, text[max(match.start() - 40, 0) : match.start()]):
            yield "a telephone number", match[0].strip()


def _addresses(text: str) -> Iterator[str]:
    after = re.compile(_DOMAIN)
    at = text.find("@")
    while at >= 0:
        local, domain = re.search(_LOCAL, text[max(at - 64, 0) : at]), after.match(text, at + 1)
        if local and domain and not re.search(_RESERVED, domain[0]):
            yield f"{local[0].lstrip('.')}@{domain[0]}"
        at = text.find("@", at + 1)


def _texts(scope: RuleScope) -> Iterator[tuple[Element, str, str]]:
    """Every quote, thought and description, with its element and key."""
    workspace = scope.workspace
    for journey in scope.journeys:
        yield journey, "description", journey.description
        for experience in journey.experiences:
            if experience.description:
                yield experience, "description", experience.description
            for text in experience.thinking:
                yield experience, "thinking", text
            for quote in experience.saying:
                yield quote, "text", f"{quote.text} {quote.by}"
            for emotion in experience.emotions:
                if emotion.quote:
                    yield emotion, "quote", emotion.quote
    sections: tuple[Mapping[str, Named], ...] = (
        workspace.personas, workspace.teams, workspace.channels, workspace.systems, workspace.metrics,
        workspace.evidence, workspace.opportunities,
    )  # fmt: skip
    for section in sections:
        yield from ((named, "description", named.description) for named in section.values())
    yield from ((persona, "quote", persona.quote) for persona in workspace.personas.values())


RULE = quality("personal-data", check, options={"allow": ()})
