"""A future map departs from a current one, and replaces what that one has.

`baseline` names a current journey and stands in a future one; `replaces` names touchpoints of the
baseline. Otherwise a comparison would set two maps beside each other that don't belong together.

Bad:

    personas:
      maya: {name: Maya}
    journeys:
      now: {name: Now, personas: maya, baseline: then, stages: {id: pay, name: Pay}}
      then: {name: Then, personas: maya, state: future, stages: {id: pay, name: Pay}}

Good:

    personas:
      maya: {name: Maya}
    journeys:
      now: {name: Now, personas: maya, stages: {id: pay, name: Pay}}
      then: {name: Then, personas: maya, state: future, baseline: now, stages: {id: pay, name: Pay}}
"""

from collections.abc import Iterator

from cjm.model.journey import Journey
from cjm.model.vocabulary import State
from cjm.reader.shape import autofix as mending
from cjm.reader.wording import backtick, did_you_mean
from cjm.rules.rule import RuleScope, Violation, integrity


def check(scope: RuleScope) -> Iterator[Violation]:
    for journey in scope.journeys:
        baseline = scope.workspace.journeys.get(journey.baseline.to) if journey.baseline else None
        if baseline is not None:
            yield from _baseline(journey, baseline)
        known = {touchpoint.id for touchpoint in baseline.touchpoints} if baseline else set()
        for touchpoint in journey.touchpoints:
            for replaced in touchpoint.replaces:
                name = replaced.to.rpartition("/")[2]
                if baseline is not None and name not in known:
                    message = f"the baseline `{baseline.id}` has no touchpoint `{replaced.written}`"
                    named = [each.id for each in baseline.touchpoints if each.name == replaced.written]
                    instead, fix = did_you_mean(replaced.written, known), None
                    if len(named) == 1:
                        instead = f"{backtick(replaced.written)} is the name of `{named[0]}`: write `{named[0]}`."
                        fix = mending.reference(replaced.span, replaced.written, named[0])
                    yield Violation(touchpoint, message, "replaces", instead, span=replaced.span, fix=fix)


def _baseline(journey: Journey, baseline: Journey) -> Iterator[Violation]:
    if journey.state is not State.FUTURE:
        yield Violation(
            journey, "only a future journey has a baseline", "baseline", "Write `state: future`, or delete `baseline`."
        )
    elif baseline.state is not State.CURRENT:
        yield Violation(
            journey,
            f"the baseline `{baseline.id}` is no current journey",
            "baseline",
            "Name the map of how it is today.",
        )


RULE = integrity("baseline-mismatch", check)
