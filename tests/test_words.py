"""The fixed words: each value of the language that is shown has its own."""

import pytest

from cjm import model
from cjm.words import words_for

SHOWN = {
    "state": model.State,
    "status": model.Status,
    "type": model.JourneyType,
    "touchpoint": model.TouchpointKind,
    "device": model.Device,
    "moment": model.MomentOfTruth,
    "opportunity": model.OpportunityStatus,
    "opportunity-kind": model.OpportunityKind,
    "horizon": model.Horizon,
    "persona": model.PersonaKind,
    "role": model.BuyingRole,
    "basis": model.Basis,
    "evidence": model.EvidenceKind,
}


@pytest.mark.parametrize(("prefix", "kinds"), SHOWN.items())
def test_every_value_has_a_word(prefix, kinds):
    words = words_for("en")
    assert all(words(f"{prefix}.{kind}", n="1") for kind in kinds)


def test_an_unknown_language_is_told_in_english():
    assert words_for("xx-YY")("state.current") == words_for("en")("state.current")
