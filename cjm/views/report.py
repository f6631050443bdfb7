"""What a report says of a journey, as plain values that templates lay out."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from cjm.drawing.glyphs import glyph_of
from cjm.drawing.marks import level_color
from cjm.model import Channel, Direction, Emotion, Evidence, EvidenceUse, Experience, Metric, MetricKind, MetricUse
from cjm.paths import WayKind, ways_of
from cjm.views.cells import with_unit
from cjm.views.header import blocks_of
from cjm.views.journey_map import titles
from cjm.views.scoring import score_of
from cjm.views.sheet import Sheet, SheetStage, SheetTouchpoint, TokenedOpportunity, TokenedPain, felt, level_of
from cjm.words import Words

Values = dict[str, Any]


def report_of(sheet: Sheet, words: Words) -> Values:
    """Everything that a journey's report prints; keys are those of the templates."""
    journey = sheet.journey
    title, lede = titles(sheet, words)
    tell = _Teller(sheet, words)
    return {
        "id": journey.id,
        "language": sheet.workspace.settings.language,
        "kind": words("kind.map", type=words(f"type.{journey.type}")),
        "state": words(f"state.{journey.state}"),
        "title": title,
        "lede": lede,
        "about": _about(sheet, words),
        "blocks": [{"label": b.label, "name": b.name, "text": b.text} for b in blocks_of(sheet, words)],
        "description": journey.description,
        "channels": [{"id": c.id, "name": c.name, "glyph": _glyph(c)} for c in sheet.channels],
        "stages": [tell.stage(stage) for stage in sheet.stages],
        "lanes": [{"id": lane.id, "name": lane.name} for lane in sheet.workspace.settings.lanes],
        "opportunities": tell.opportunities(),
        "reach_of": sheet.workspace.settings.reach_of,
        "moves": tell.moves(),
        "source": f"{journey.span.path}:{journey.span.line}",
    }


def summary_of(sheet: Sheet, words: Words) -> Values:
    """A journey as the index lists it."""
    journey, lowest = sheet.journey, sheet.lowest
    pains = [pain for stage in sheet.stages for pain in stage.pains if pain.pain.status.value == "open"]
    return {
        "id": journey.id,
        "name": journey.name,
        "personas": ", ".join(persona.short_name for persona in sheet.personas),
        "owner": sheet.owner.name if sheet.owner else "",
        "state": words(f"state.{journey.state}"),
        "status": words(f"status.{journey.status}"),
        "lowest": lowest[0].name if lowest else "",
        "lowest_score": _score(sheet, words, lowest[1]) if lowest else "",
        "level": level_color(level_of(sheet.scale, lowest[1])) if lowest else "",
        "pains": len(pains),
        "reviewed": str(journey.reviewed or ""),
    }


def _about(sheet: Sheet, words: Words) -> list[str]:
    journey = sheet.journey
    found = [words(f"status.{journey.status}")]
    if sheet.owner:
        found.append(f"{words('lane.owner')}: {sheet.owner.name}")
    if journey.version:
        found.append(words("version", version=journey.version))
    if journey.reviewed:
        found.append(words("reviewed", date=words.date(journey.reviewed)))
    return found


def _glyph(channel: Channel | None) -> str:
    return glyph_of(channel.kind, channel.icon).name if channel else ""


def _score(sheet: Sheet, words: Words, score: Decimal) -> str:
    return words.number(score, signed=sheet.scale.neutral == 0)


class _Teller:
    """Says of each part of a journey what is known of it."""

    def __init__(self, sheet: Sheet, words: Words) -> None:
        self.sheet = sheet
        self.words = words
        self.names = {experience.id: experience.name for experience in sheet.journey.experiences}

    def stage(self, stage: SheetStage) -> Values:
        plan = stage.stage
        when = " · ".join(part for part in (plan.when, plan.duration.text if plan.duration else "") if part)
        scores = stage.scores
        return {
            "id": stage.id,
            "number": stage.index + 1,
            "name": stage.name,
            "when": when,
            "owner": stage.owner.name if stage.owner else "",
            "contact": stage.owner.contact if stage.owner else "",
            "thought": stage.thought.replace("“", "‘").replace("”", "’"),
            "doing": list(plan.doing),
            "touchpoints": [self.touchpoint(touchpoint) for touchpoint in stage.touchpoints],
            "pains": [self.pain(pain) for pain in stage.pains],
            "opportunities": [self.opportunity(opportunity) for opportunity in stage.opportunities],
            "measures": self.measures((*plan.metrics, *(m for t in stage.touchpoints for m in t.touchpoint.metrics))),
            "lanes": self.lanes((plan, *(t.touchpoint for t in stage.touchpoints))),
            "lowest": _score(self.sheet, self.words, min(scores)) if scores else "",
            "highest": _score(self.sheet, self.words, max(scores)) if scores else "",
            "own": self.claims(plan) if not stage.touchpoints or plan.emotions or plan.gains or plan.saying else None,
            "emotions": self.emotions(plan),
            "description": plan.description,
        }

    def touchpoint(self, at: SheetTouchpoint) -> Values:
        plan = at.touchpoint
        emotion = felt(plan.emotions, self.sheet.personas[0].id if self.sheet.personas else "")
        return {
            "id": at.id,
            "number": at.number,
            "name": at.name,
            "channel": at.channel.name if at.channel else "",
            "channel_id": at.channel.id if at.channel else "",
            "glyph": _glyph(at.channel),
            "kind": self.words(f"touchpoint.{plan.kind}"),
            "moment": at.moment,
            "score": self.score(at.score),
            "value": float(at.score) if at.score is not None else None,
            "level": level_color(at.level) if at.level is not None else "",
            "note": emotion.note if emotion else "",
            "thinking": list(plan.thinking),
            "doing": list(plan.doing),
            "duration": plan.duration.text if plan.duration else "",
            "pains": [self.pain(pain) for pain in at.pains],
            "opportunities": [self.opportunity(opportunity) for opportunity in at.opportunities],
            "emotions": self.emotions(plan) if len(plan.emotions) > 1 else [],
            "measures": self.measures(plan.metrics),
            "description": plan.description,
            **self.claims(plan),
        }

    def claims(self, plan: Experience) -> Values:
        """Quotes, needs, gains, evidence and the place in the source of a stage or touchpoint."""
        return {
            "saying": [{"text": quote.text, "by": quote.by} for quote in plan.saying],
            "needs": list(plan.needs),
            "gains": [gain.text for gain in plan.gains],
            "evidence": self.evidence((*plan.evidence, *(use for e in plan.emotions for use in e.evidence))),
            "source": f"{plan.span.path}:{plan.span.line}",
        }

    def score(self, score: Decimal | None) -> str:
        return "" if score is None else _score(self.sheet, self.words, score)

    def emotions(self, plan: Experience) -> list[Values]:
        return [self.emotion(emotion) for emotion in plan.emotions if emotion.score is not None]

    def emotion(self, emotion: Emotion) -> Values:
        persona = self.sheet.workspace.personas.get(emotion.persona.to) if emotion.persona else None
        level = level_of(self.sheet.scale, emotion.score) if emotion.score is not None else 0
        return {
            "who": persona.short_name if persona else "",
            "score": self.score(emotion.score),
            "level": level_color(level),
            "words": ", ".join(emotion.words),
            "note": emotion.note,
        }

    def pain(self, found: TokenedPain) -> Values:
        ident = found.pain.id or found.token.lower()
        return {
            "token": found.token,
            "text": found.pain.text,
            "anchor": f"pain-{found.at}-{ident}",
            "severity": found.pain.severity,
            "resolved": found.pain.status.value == "resolved",
            "evidence": self.evidence(found.pain.evidence),
        }

    def opportunity(self, found: TokenedOpportunity) -> Values:
        o = found.opportunity
        return {
            "token": found.token,
            "anchor": f"opp-{o.id}",
            "name": o.name,
            "text": o.name,
            "resolved": False,
            "impact": self.bars(o.impact),
            "effort": self.bars(o.effort),
        }

    def bars(self, value: Decimal | None) -> Values | None:
        return None if value is None else {"text": self.words.number(value), "full": round(value)}

    def opportunities(self) -> list[Values]:
        """The table of opportunities, by score; those without one come last."""
        scoring = self.sheet.workspace.settings.scoring
        rows = []
        for found in self.sheet.opportunities:
            o, score = found.opportunity, score_of(found.opportunity, scoring)
            rows.append(
                {
                    **self.opportunity(found),
                    "score": float(score) if score is not None else None,
                    "score_text": f"{score:.1f}" if score is not None else "",
                    "where": ", ".join(dict.fromkeys(self.names.get(at, at) for at in found.at)),
                    "pains": list(found.pains),
                    "reach": self.words.percent(o.reach) if o.reach is not None else "",
                    "reach_value": float(o.reach) if o.reach is not None else None,
                    "owner": found.owner.name if found.owner else "",
                    "status": self.words(f"opportunity.{o.status}"),
                    "results": [self.result(r.metric.to, r.before, r.after) for r in o.result],
                    "solutions": [solution.name for solution in o.solutions],
                }
            )
        return sorted(rows, key=lambda row: -(row["score"] if row["score"] is not None else -1e9))

    def result(self, metric: str, before: Decimal | None, after: Decimal | None) -> str:
        found = self.sheet.workspace.metrics[metric]
        values = [with_unit(self.words.number(v), found.unit) for v in (before, after) if v is not None]
        return f"{found.name}: {' → '.join(values)}"

    def measures(self, uses: Iterable[MetricUse]) -> list[Values]:
        found = []
        for use in uses:
            metric = self.sheet.workspace.metrics[use.metric.to]
            signed = metric.kind is MetricKind.NPS
            target = metric.target if use.target is None else use.target
            sign = "≥" if metric.direction is Direction.UP else "≤"
            told = with_unit(self.words.number(target, signed=signed), metric.unit) if target is not None else ""
            value = (
                with_unit(self.words.number(use.value, signed=signed), metric.unit) if use.value is not None else "–"
            )
            found.append(
                {
                    "name": metric.name,
                    "value": value,
                    "target": f"{sign} {told}" if told else "",
                    "bar": _bar(metric, use.value, target),
                }
            )
        return found

    def evidence(self, uses: Iterable[EvidenceUse]) -> list[Values]:
        found = []
        for use in {(use.evidence.to, use.note): use for use in uses}.values():
            study: Evidence = self.sheet.workspace.evidence[use.evidence.to]
            found.append({"name": study.name, "note": use.note, "url": study.url})
        return found

    def lanes(self, places: Iterable[Experience]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for place in places:
            for lane, texts in place.lanes.items():
                found.setdefault(lane, []).extend(texts)
        return found

    def moves(self) -> list[Values]:
        """The table of moves: every way that is more than the next step in the order."""
        rows = []
        for way in ways_of(self.sheet.journey):
            if way.kind is WayKind.STEP:
                to = self.names[way.target]
            elif way.kind is WayKind.AWAY:
                to = way.target
            else:
                to = self.words("leaves") if way.kind is WayKind.EXIT else self.words("ends")
            rows.append(
                {
                    "from": self.names[way.source],
                    "from_id": way.source,
                    "to": to,
                    "to_id": way.target if way.kind is WayKind.STEP else "",
                    "loss": way.kind is WayKind.EXIT,
                    "share": self.words.percent(way.share) if way.share is not None else "",
                    "when": way.label,
                }
            )
        return rows


def _bar(metric: Metric, value: Decimal | None, target: Decimal | None) -> Values | None:
    """Where a bar over the metric's range begins and ends, and where its target is; of 150."""
    ends = metric.range or ((Decimal(-100), Decimal(100)) if metric.kind is MetricKind.NPS else None)
    if ends is None or ends[0] >= ends[1] or value is None:
        return None

    def at(number: Decimal) -> float:
        share = (min(max(number, ends[0]), ends[1]) - ends[0]) / (ends[1] - ends[0])
        return round(float(share) * 150, 1)

    zero, today = at(Decimal(0)), at(value)
    return {
        "x": min(zero, today),
        "width": round(abs(today - zero), 1),
        "target": at(target) if target is not None else None,
    }
