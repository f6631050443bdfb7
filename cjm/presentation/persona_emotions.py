"""Emotions of a persona at stages and touchpoints."""

from collections.abc import Iterable

from cjm.model.journey import Emotion, Experience, Touchpoint


def emotion_of_persona(emotions: Iterable[Emotion], persona: str) -> Emotion | None:
    """The emotion of a persona, else the one for all personas."""
    shared = None
    for emotion in emotions:
        if emotion.persona is None:
            shared = emotion
        elif emotion.persona.to == persona:
            return emotion
    return shared


def emotion_in(place: Experience, persona: str) -> Emotion | None:
    """The emotion of a persona at a stage or touchpoint; without taking part, only one that names the persona."""
    if isinstance(place, Touchpoint) and not any(p.to == persona for p in place.personas):
        return next((e for e in place.emotions if e.persona and e.persona.to == persona), None)
    return emotion_of_persona(place.emotions, persona)
