"""The words of an emotion agree with its score.

"Relieved" at −2 is a slip, or the work of two authors: if a listed word is on the other side of neutral, the
word or the score is wrong. The list is English; for other languages, the options `positive` and `negative` add
words. The rule skips negated words ("not happy"), a softened word beside one that fits ("relieved", "a little
tired"), and neutral scores.

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
            touchpoints: {id: checkout, name: I pay, emotion: {score: -2, words: relieved}}

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
            touchpoints: {id: checkout, name: I pay, emotion: {score: 2, words: [relieved, not anxious]}}
"""

from collections.abc import Iterator
from decimal import Decimal

from cjm.model.journey import Emotion
from cjm.reader.wording import backtick
from cjm.rules.rule import RuleScope, Violation, quality
from cjm.words.lexicon import HEDGES, NEGATIONS, NEGATIVE, POSITIVE, words_of


def check(scope: RuleScope) -> Iterator[Violation]:
    english = scope.workspace.settings.language.lower().split("-")[0] == "en"
    positive = frozenset(map(str.casefold, scope.texts("positive"))) | (POSITIVE if english else frozenset())
    negative = frozenset(map(str.casefold, scope.texts("negative"))) | (NEGATIVE if english else frozenset())
    neutral = scope.workspace.settings.emotion_scale.neutral
    for journey in scope.journeys:
        for experience in journey.experiences:
            for emotion in experience.emotions:
                if emotion.score is not None and emotion.score != neutral:
                    yield from _violations(emotion, emotion.score, neutral, positive, negative)


def _violations(
    emotion: Emotion, score: Decimal, neutral: Decimal, positive: frozenset[str], negative: frozenset[str]
) -> Iterator[Violation]:
    wrong, right = (positive, negative) if score < neutral else (negative, positive)
    side = "below" if score < neutral else "above"
    texts = [(text, words_of(text)) for text in emotion.words]
    fits = any(text.casefold() in right or right & words for text, words in texts)
    for text, words in texts:
        if fits and HEDGES & words:
            continue
        if text.casefold() in wrong or (wrong & words and not (right | NEGATIONS) & words):
            yield Violation(
                emotion, f"{backtick(text)} doesn't fit a score {side} neutral", help="Correct the word or the score."
            )


RULE = quality("emotion-words-disagree", check, options={"positive": (), "negative": ()})
