"""Help for emotions written as a word, an emoji or a rating in place of a score."""

import re
from collections.abc import Sequence
from decimal import Decimal

from cjm.model.settings import EmotionScale
from cjm.reader.resolve.index import entries_of, items_of
from cjm.reader.wording import backtick
from cjm.reader.yaml.tree import Document, Node, Number
from cjm.words.lexicon import NEGATIONS, NEGATIVE, POSITIVE, words_of

_RATING = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?(?:/|of|von|sur|de|out of) ?([0-9]+)(?: stars?)?")
_STARS = re.compile("[⭐★☆]+")
# Parts of the half range from neutral.
_EMOJI = (
    ("😡🤬😭😱💔😠🤯", -1.0),
    ("🙁☹😞😟😕😢😰😣👎😩😤😒", -0.5),
    ("😐😶🤔", 0.0),
    ("🙂😊👍😌😀😃☺", 0.5),
    ("😄😁😍🤩🥰❤🎉🤗", 1.0),
)
_LONGEST = 60


def score_hint(document: Document, text: str) -> str:
    """Help with the score that a text means; empty if that is unknown."""
    scale, is_default = _scale(document)
    where = " on the default scale" if is_default else ""
    text = " ".join(text.split())[:_LONGEST]
    if rating := _RATING.fullmatch(text):
        return _rating(Decimal(rating[1]), Decimal(rating[2]), scale, where)
    if _STARS.fullmatch(text):
        return _rating(Decimal(text.count("⭐") + text.count("★")), Decimal(5), scale, where)
    if (score := _label(text, scale)) is not None:
        return f"Write the score of {backtick(text)}{where}: `{score}`."
    part = _part(text)
    if part is None:
        return ""
    score = _rounded(scale.neutral + scale.half_range * Decimal(part))
    side = "below" if part < 0 else "above" if part > 0 else "at"
    return f"Write a score {side} neutral, such as `{{score: {score}, words: {text}}}`{where}."


def _rating(value: Decimal, most: Decimal, scale: EmotionScale, where: str) -> str:
    if not most > 1 or not 0 <= value <= most:
        return ""
    least = min(value, Decimal(1))
    if (least, most) == (scale.min, scale.max):
        return f"Write `{value}`."
    score = _rounded(scale.min + (value - least) / (most - least) * (scale.max - scale.min))
    own = f"`emotion_scale: {{min: {least}, max: {most}}}`"
    return f"Write `{score}`{where}, or set {own} in the `workspace` of `cjm.yaml` and write `{value}`."


def _label(text: str, scale: EmotionScale) -> Decimal | None:
    """The score of a label of the scale, whose labels have equal steps."""
    labels = [label.casefold() for label in scale.labels]
    if len(labels) < 2 or text.casefold() not in labels:
        return None
    step = (scale.max - scale.min) / (len(labels) - 1)
    return _rounded(scale.min + step * labels.index(text.casefold()))


def _part(text: str) -> float | None:
    """The part of the half range that an emoji or a word of the lexicon means."""
    emoji = next((part for signs, part in _EMOJI if text[:1] and text[0] in signs), None)
    if emoji is not None:
        return emoji
    words = words_of(text)
    good, bad = bool(words & POSITIVE), bool(words & NEGATIVE)
    if good == bad or words & NEGATIONS:
        return None
    return 0.5 if good else -0.5


def _scale(document: Document) -> tuple[EmotionScale, bool]:
    """The scale in the same file; the default one, and true, without one."""
    scale = entries_of(entries_of(entries_of(document.root).get("workspace")).get("emotion_scale"))
    low, high = (_number(scale.get(key), default) for key, default in (("min", -2), ("max", 2)))
    if not scale or low >= high:
        return EmotionScale(), True
    labels: Sequence[str] = [item.text or "" for item in items_of(scale.get("labels"))]
    return EmotionScale(low, high, tuple(labels)), False


def _number(node: Node | None, default: int) -> Decimal:
    return Decimal(node.value.written) if node is not None and isinstance(node.value, Number) else Decimal(default)


def _rounded(score: Decimal) -> Decimal:
    score = score.quantize(Decimal("0.1"))
    return score.quantize(Decimal(1)) if score == score.to_integral_value() else score
