"""Ticks of the emotion scale: values and labels."""

from decimal import Decimal

from cjm.model.settings import EmotionScale


def ticks(scale: EmotionScale) -> list[tuple[Decimal, str]]:
    """The ticks of a scale, highest first, as values with labels: one per label, or five without labels."""
    count = max(len(scale.labels), 2) if scale.labels else 5
    step = (scale.max - scale.min) / (count - 1)
    labels = scale.labels or ("",) * count
    steps = [(scale.min + step * n, labels[n] if n < len(labels) else "") for n in range(count)]
    return list(reversed([(value.quantize(Decimal("0.01")).normalize() + 0, label) for value, label in steps]))
