"""Parents of opportunities and detail journeys don't form cycles.

An opportunity may have a parent, and a touchpoint may refer to the journey that shows it in detail. A cycle of
either has no top.

Bad:

    opportunities:
      a: {name: A, parent: b}
      b: {name: B, parent: a}

Good:

    opportunities:
      a: {name: A, parent: b}
      b: {name: B}
"""

from collections.abc import Iterator, Mapping, Sequence

from cjm.rules.rule import RuleScope, Violation, integrity


def check(scope: RuleScope) -> Iterator[Violation]:
    opportunities = scope.workspace.opportunities
    parents = {name: [o.parent.to] if o.parent else [] for name, o in opportunities.items()}
    for name, path in _cycles(parents):
        yield Violation(opportunities[name], f"the parents form a cycle: {path}", "parent", "Remove one `parent`.")
    details = {
        journey.id: [touchpoint.journey.to for touchpoint in journey.touchpoints if touchpoint.journey]
        for journey in scope.journeys
    }
    for name, path in _cycles(details):
        journey = scope.workspace.journeys[name]
        inner = path.split(" → ")[1]
        touchpoint = next(t for t in journey.touchpoints if t.journey and t.journey.to == inner)
        yield Violation(
            touchpoint, f"the journeys form a cycle: {path}", "journey", "Remove one of these `journey` keys."
        )


def _cycles(graph: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Each cycle once: its first member in source order, and its path as a text."""
    done: set[str] = set()
    for start in graph:
        path: list[str] = []
        stack = [(start, iter(graph[start]))] if start not in done else []
        while stack:
            name, following = stack[-1]
            if name not in path:
                path.append(name)
            step = next(following, None)
            if step is None:
                stack.pop()
                path.pop()
                done.add(name)
            elif step in path:
                cycle = path[path.index(step) :]
                first = cycle.index(min(cycle, key=list(graph).index))
                cycle = [*cycle[first:], *cycle[:first]]
                yield cycle[0], " → ".join([*cycle, cycle[0]])
            elif step not in done:
                stack.append((step, iter(graph.get(step, ()))))


RULE = integrity("reference-cycle", check)
