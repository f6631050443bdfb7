"""A future map's baseline is a current map, and it replaces touchpoints of that map.

Only a future journey has a `baseline`, and `replaces` refers to touchpoints of the baseline. Otherwise a
comparison would show two maps side by side that don't belong together.

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
from cjm.reader.shape import autofix
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
                        fix = autofix.reference(replaced.span, replaced.written, named[0])
                    yield Violation(touchpoint, message, "replaces", instead, span=replaced.span, fix=fix)


def _baseline(journey: Journey, baseline: Journey) -> Iterator[Violation]:
    if journey.state is not State.FUTURE:
        yield Violation(
            journey,
            "only a future journey can have a baseline",
            "baseline",
            "Write `state: future`, or delete `baseline`.",
        )
    elif baseline.state is not State.CURRENT:
        yield Violation(
            journey,
            f"the baseline `{baseline.id}` is not a current journey",
            "baseline",
            "Refer to a current journey.",
        )


RULE = integrity("baseline-mismatch", check)
