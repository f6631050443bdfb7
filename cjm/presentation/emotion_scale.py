"""The emotion scale as it is drawn: its values, and their labels."""

from decimal import Decimal

from cjm.model.settings import EmotionScale


def ticks(scale: EmotionScale) -> list[tuple[Decimal, str]]:
    """The values that a scale is drawn with, highest first, each with its label: one per label, else five."""
    count = max(len(scale.labels), 2) if scale.labels else 5
    step = (scale.max - scale.min) / (count - 1)
    labels = scale.labels or ("",) * count
    found = [(scale.min + step * n, labels[n] if n < len(labels) else "") for n in range(count)]
    return list(reversed([(value.quantize(Decimal("0.01")).normalize() + 0, label) for value, label in found]))
