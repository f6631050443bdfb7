"""Pairs of reworded texts."""

from cjm.diff.reworded import pair_reworded


def pairs(gone, new):
    return pair_reworded(gone, new, lambda text: text)


def test_of_equally_alike_texts_the_nearest_pair_up():
    assert pairs(["the form forgets", "the form fails"], ["nothing else", "the form lags"]) == [
        ("the form fails", "the form lags")
    ]


def test_half_of_the_words_are_enough():
    assert pairs(["a b c"], ["a b d"]) == [("a b c", "a b d")]
    assert pairs(["a b c"], ["a d e"]) == []


def test_of_many_texts_each_is_compared_with_the_one_at_its_place():
    gone = [f"one {n} text" for n in range(31)]
    assert pairs(gone, [*gone[1:], gone[0]]) == [(gone[n], [*gone[1:], gone[0]][n]) for n in range(31)]
