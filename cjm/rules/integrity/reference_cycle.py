"""Nothing contains itself.

Opportunities have parents, and a touchpoint may name the journey that shows it in detail. Neither may lead
back to where it began: such a tree has no top.

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
        yield Violation(opportunities[name], f"the parents lead in a circle: {path}", "parent", "Take one parent away.")
    details = {
        journey.id: [touchpoint.journey.to for touchpoint in journey.touchpoints if touchpoint.journey]
        for journey in scope.journeys
    }
    for name, path in _cycles(details):
        journey = scope.workspace.journeys[name]
        inner = path.split(" → ")[1]
        touchpoint = next(t for t in journey.touchpoints if t.journey and t.journey.to == inner)
        yield Violation(touchpoint, f"the journeys lead in a circle: {path}", "journey", "Take one of the links away.")


def _cycles(graph: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Each circle once, at its first member in source order, with its path for people."""
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
                circle = path[path.index(step) :]
                first = circle.index(min(circle, key=list(graph).index))
                circle = [*circle[first:], *circle[:first]]
                yield circle[0], " → ".join([*circle, circle[0]])
            elif step not in done:
                stack.append((step, iter(graph.get(step, ()))))


RULE = integrity("reference-cycle", check)
