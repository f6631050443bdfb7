"""Which objects a name in place of an id may mean."""

from cjm.reader.resolve.names import NameIndex
from cjm.reader.resolve.symbols import Places

NOW = Places(
    kinds={"s": "stage", "pay": "touchpoint", "look": "touchpoint"},
    pains={"pay": {"p1"}},
    names={"s": "Buy", "pay": "I pay", "look": "I look"},
)
THEN = Places(kinds={"pay": "touchpoint"}, names={"pay": "I pay"})
NAMES = NameIndex(
    {"teams": {"a": "Care", "b": "care", "c": "Sales"}, "journeys": {"now": "I buy", "then": "I will buy"}},
    {"now": NOW, "then": THEN},
)


def test_ids_by_names_however_they_are_written():
    assert NAMES.ids("teams", "CARE") == ["a", "b"]
    assert NAMES.ids("teams", " sales ") == ["c"]
    assert NAMES.ids("teams", "a") == NAMES.ids("lanes", "Care") == []


def test_touchpoints_of_the_own_journey_come_first():
    assert NAMES.addresses("I pay", "now") == ["pay"]
    assert NAMES.addresses("I pay", "") == ["now/pay", "then/pay"]
    assert NAMES.addresses("I look", "then") == ["now/look"]


def test_each_part_of_an_address_may_be_a_name():
    assert NAMES.addresses("I buy/I pay/p1", "") == NAMES.addresses("now/I pay/p1", "") == ["now/pay/p1"]
    assert NAMES.addresses("I will buy/pay", "now") == ["then/pay"]
    assert NAMES.addresses("I buy/I pay/p1", "now") == NAMES.addresses("I buy/nothing", "") == []
    assert NAMES.addresses("I buy/I pay/p1/more", "") == []
