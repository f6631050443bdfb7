"""What the values of the model say of themselves."""

from decimal import Decimal

import pytest

from cjm.model.settings import EmotionScale


@pytest.mark.parametrize(("score", "lean"), [(0, -1), (1, -0.8), (5, 0), (10, 1), (11, 1), (10**15, 1), (-3, -1)])
def test_a_score_lies_between_the_ends_of_its_scale(score, lean):
    assert EmotionScale(Decimal(0), Decimal(10)).lean(Decimal(score)) == pytest.approx(lean)
