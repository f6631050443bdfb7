"""The fixed words of every output, and how numbers and dates are written, in one table per language.

What an author wrote is never translated. A language that has no table falls back to English.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from cjm.dates import Date

MINUS = "\u2212"
NO_BREAK = "\u00a0"

_ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "state.current": "Current state",
        "state.future": "Future state",
        "kind.map": "{type} journey map",
        "kind.flow": "Journey flow",
        "type.customer": "Customer",
        "type.buyer": "Buyer",
        "type.user": "User",
        "type.employee": "Employee",
        "type.supplier": "Supplier",
        "type.patient": "Patient",
        "type.citizen": "Citizen",
        "type.partner": "Partner",
        "type.day-in-the-life": "Day in the life",
        "status.draft": "Draft",
        "status.in-review": "In review",
        "status.approved": "Approved",
        "status.live": "Live",
        "status.archived": "Archived",
        "header.persona": "Persona",
        "header.personas": "Personas",
        "header.goal": "Goal",
        "header.scenario": "Scenario",
        "header.evidence": "Evidence",
        "lane.stage": "Stage",
        "lane.stage.note": "and when",
        "lane.doing": "Doing",
        "lane.doing.note": "touchpoints and channels",
        "lane.thinking": "Thinking",
        "lane.thinking.note": "in their own words",
        "lane.feeling": "Feeling",
        "lane.pains": "Pain points",
        "lane.pains.note": "what gets in the way",
        "lane.opportunities": "Opportunities",
        "lane.opportunities.note": "impact and effort, 1–5",
        "lane.measure": "Measure",
        "lane.measure.note": "bar: today, tick: target",
        "lane.owner": "Owner",
        "none.pains": "None recorded",
        "none.emotion": "No emotion recorded",
        "none": "None",
        "impact": "impact",
        "effort": "effort",
        "target": "target",
        "moment": "Moment of truth",
        "pain": "Pain point",
        "opportunity": "Opportunity",
        "version": "version {version}",
        "reviewed": "reviewed {date}",
        "lowest": "Lowest: {touchpoint}, {score}",
        "leave": "{share} leave",
        "leaves": "Leaves",
        "next-step": "Next step",
        "loop": "Loop or detour",
        "count.stage": "{n} stage",
        "count.stages": "{n} stages",
        "count.touchpoint": "{n} touchpoint",
        "count.touchpoints": "{n} touchpoints",
        "desc.counts": "{stages}, {touchpoints}.",
        "desc.curve": (
            "Emotion starts at {start}, is highest at {high} ({high_at}), lowest at {low} ({low_at}), "
            "and ends at {end}."
        ),
        "desc.moments": "Moments of truth: {moments}.",
        "flow.lede": "Colour is how {persona} feels at the touchpoint.",
        "flow.lede.shares": (
            "Line width is the share of people who take that step. Colour is how {persona} feels at the touchpoint."
        ),
        "flow.hidden": "{ways} ways that fewer than 5 % take are not drawn",
        "desc.flow": "{touchpoints}, {ways} ways between and out of them, {exits} of them losses.",
        "ends": "Ends well",
        "touchpoint.contact": "Contact",
        "touchpoint.action": "On their own",
        "touchpoint.decision": "Decision",
        "touchpoint.wait": "Waiting",
        "touchpoint.milestone": "Milestone",
        "opportunity.idea": "Idea",
        "opportunity.assessed": "Assessed",
        "opportunity.planned": "Planned",
        "opportunity.in-progress": "In progress",
        "opportunity.shipped": "Shipped",
        "opportunity.measured": "Measured",
        "opportunity.declined": "Declined",
        "section.map": "Map",
        "section.touchpoints": "Touchpoints and evidence",
        "section.opportunities": "Opportunities",
        "section.flow": "Flow",
        "section.moves": "All moves",
        "nav.touchpoints": "Touchpoints",
        "nav.views": "Views",
        "nav.stages": "Stages",
        "nav.theme": "Colours",
        "theme.auto": "Auto",
        "theme.light": "Light",
        "theme.dark": "Dark",
        "filter.lanes": "Lanes",
        "filter.channel": "Channel",
        "filter.all": "All",
        "skip": "Skip to the map",
        "close": "Close",
        "column.ref": "Ref",
        "column.status": "Status",
        "column.from": "From",
        "column.to": "To",
        "column.share": "Share",
        "column.when": "When or why",
        "column.time": "When",
        "column.journey": "Journey",
        "column.state": "State",
        "column.lowest": "Lowest point",
        "column.pains": "Open pains",
        "column.touchpoint": "Touchpoint",
        "column.feeling": "Feeling",
        "column.highest": "Highest",
        "column.today": "Today",
        "column.target": "Target",
        "column.source": "Source",
        "column.pain": "Main pain point",
        "label.evidence": "Evidence",
        "label.thinking": "In their own words",
        "severity": "severity {n}",
        "index.title": "Journeys",
        "dots": "One row per touchpoint, {low} to {high}. `●` is how it feels, `⚑` marks a moment of truth.",
        "undrawable": "The graph is too dense to be drawn; the table has all its moves.",
        # reports
        "nav": "On this page",
        "section.emotion": "Emotion",
        "section.evidence": "Evidence",
        "section.about": "About this map",
        "about.frame": "The journey",
        "map.caption": "lanes in rows, stages in columns",
        "scale": "Scale from {low} to {high}",
        "region.table": "{name}, table",
        "region.drawing": "{name}, drawing",
        "stage.own": "The stage as a whole",
        "gain": "Gain",
        "hint.emotion": "emotion {score}",
        "hint.moment": "moment of truth",
        "hint.select": "Select a touchpoint to see its evidence.",
        "sorted": "Sorted by {column}",
        "panel.previous": "← Previous",
        "panel.next": "Next →",
        "made-from": "Made with cjm from",
        "no-network": "This file loads nothing from the network.",
        "mermaid": "The same journey as a Mermaid diagram",
        "mermaid.note": (
            "Mermaid scores run from 1 to 5, the ends of the scale; the rest of this page has no place in it. "
            "Touchpoints without a score are left out."
        ),
        "dots.missing": "Rows without `●` have no emotion recorded.",
        "column.touchpoints": "Touchpoints",
        "number.impact": "Impact",
        "number.effort": "Effort",
        "number.confidence": "Confidence",
        "number.reach": "Reach ({who})",
        "number.importance": "Importance",
        "number.satisfaction": "Satisfaction",
        "number.score": "Score",
        "as-of": "as of {date}",
        "sample": "n = {n}",
        "range": "{low} to {high}",
        "scope.range": "from {start} to {end}",
        "share-of-all": "{share} of all customers",
        "expires": "expires {date}",
        "fails": "fails: {text}",
        "recovery": "recovery: {text}",
        "feeds": "feeds {system}",
        "entry": "The journey may begin here",
        "move.also": "besides the main way",
        "pain.accepted": "accepted",
        "pain.resolved": "resolved",
        "moment.true": "Moment of truth {n}",
        "moment.zero": "Moment of truth {n}: zero moment",
        "moment.first": "Moment of truth {n}: first moment",
        "moment.second": "Moment of truth {n}: second moment",
        "moment.ultimate": "Moment of truth {n}: ultimate moment",
        "fact.addresses": "Addresses",
        "fact.alongside": "At the same time",
        "fact.attributes": "Attributes",
        "fact.baseline": "Baseline",
        "fact.behaviours": "Behaviours",
        "fact.blueprint.backstage": "Backstage",
        "fact.blueprint.evidence": "What they see and keep",
        "fact.blueprint.frontstage": "Frontstage",
        "fact.blueprint.support": "Support",
        "fact.channels": "Channels",
        "fact.declined": "Declined because",
        "fact.detail": "In detail",
        "fact.doing": "Doing",
        "fact.duration": "Takes",
        "fact.evidence": "Evidence",
        "fact.expectations": "Expectations",
        "fact.expects": "Expected effect",
        "fact.frustrations": "Frustrations",
        "fact.goal": "Goal",
        "fact.goals": "Goals",
        "fact.headlines": "Findings",
        "fact.horizon": "Horizon",
        "fact.image": "Image",
        "fact.journey": "Name",
        "fact.kind": "Kind",
        "fact.links": "Links",
        "fact.manner": "How",
        "fact.metrics": "Metrics",
        "fact.needs": "Needs",
        "fact.next": "Then",
        "fact.owner": "Owner",
        "fact.parent": "Part of",
        "fact.personas": "Who",
        "fact.purpose": "Purpose",
        "fact.questions": "Questions",
        "fact.quote": "Quote",
        "fact.replaces": "Replaces",
        "fact.result": "Result",
        "fact.review-every": "Reviewed every",
        "fact.scope": "Scope",
        "fact.solutions": "Solutions",
        "fact.status": "Status",
        "fact.summary": "Summary",
        "fact.tags": "Tags",
        "fact.target-date": "Target date",
        "fact.trigger": "Trigger",
        "device.phone": "Phone",
        "device.tablet": "Tablet",
        "device.laptop": "Laptop",
        "device.desktop": "Desktop",
        "device.tv": "TV",
        "device.wearable": "Wearable",
        "device.kiosk": "Kiosk",
        "device.car": "Car",
        "device.voice": "Voice",
        "device.paper": "Paper",
        "device.other": "Other device",
        "phase.awareness": "Awareness",
        "phase.consideration": "Consideration",
        "phase.purchase": "Purchase",
        "phase.onboarding": "Onboarding",
        "phase.use": "Use",
        "phase.support": "Support",
        "phase.retention": "Retention",
        "phase.loyalty": "Loyalty",
        "phase.advocacy": "Advocacy",
        "phase.exit": "Exit",
        "opportunity-kind.pain": "Takes away a pain",
        "opportunity-kind.need": "Meets a need",
        "opportunity-kind.gap": "Closes a gap",
        "opportunity-kind.delight": "Delights",
        "opportunity-kind.efficiency": "Saves effort",
        "opportunity-kind.cross-sell": "Sells more",
        "horizon.now": "Now",
        "horizon.next": "Next",
        "horizon.later": "Later",
        "persona.customer": "Customer",
        "persona.buyer": "Buyer",
        "persona.user": "User",
        "persona.patient": "Patient",
        "persona.citizen": "Citizen",
        "persona.employee": "Employee",
        "persona.supplier": "Supplier",
        "persona.partner": "Partner",
        "persona.anti-persona": "Anti-persona",
        "role.economic-buyer": "Economic buyer",
        "role.decision-maker": "Decision maker",
        "role.influencer": "Influencer",
        "role.champion": "Champion",
        "role.gatekeeper": "Gatekeeper",
        "role.approver": "Approver",
        "role.end-user": "End user",
        "basis.assumption": "Rests on assumptions",
        "basis.qualitative": "Rests on qualitative research",
        "basis.statistical": "Rests on statistics",
        "evidence.interview": "Interviews",
        "evidence.observation": "Observation",
        "evidence.diary": "Diary",
        "evidence.usability-test": "Usability test",
        "evidence.survey": "Survey",
        "evidence.analytics": "Analytics",
        "evidence.event-log": "Event log",
        "evidence.support-tickets": "Support tickets",
        "evidence.reviews": "Reviews",
        "evidence.social": "Social media",
        "evidence.workshop": "Workshop",
        "evidence.expert": "Expert review",
        "evidence.desk-research": "Desk research",
        "evidence.experiment": "Experiment",
        "evidence.assumption": "Assumption",
        "personal-data.pseudonymised": "Pseudonymised personal data",
        "personal-data.contains": "Contains personal data",
        "warn.split": "the map is too large for one sheet and was split into {panels} panels",
        "desc.table": "The same as a table is in the report.",
    }
)

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language. `words("lane.doing")` looks one up; `{name}` places are filled."""

    language: str
    table: Mapping[str, str]
    months: tuple[str, ...] = _MONTHS

    def __call__(self, key: str, **values: str) -> str:
        text = self.table[key]
        return text.format_map(values) if values else text

    def count(self, n: int, thing: str) -> str:
        """So many of a thing: `1 stage`, `7 stages`."""
        return self(f"count.{thing}" if n == 1 else f"count.{thing}s", n=str(n))

    def number(self, value: Decimal, *, signed: bool = False) -> str:
        """A number as the author wrote it, with a real minus sign, and a plus where `signed` asks for it."""
        text = f"{value:f}"
        if text.startswith("-"):
            return MINUS + text[1:]
        return f"+{text}" if signed and value > 0 else text

    def percent(self, share: Decimal) -> str:
        """A share of 0…1 in per cent, in whole numbers where that loses nothing a reader would miss."""
        value = share * 100
        shown = value.quantize(Decimal(1)) if value == value.to_integral_value() or value >= 10 else value.normalize()
        return self.number(shown) + NO_BREAK + "%"

    def date(self, date: Date) -> str:
        """A date in words, such as `2 June 2026` or `June 2026`."""
        month = f"{self.months[date.month - 1]} {date.year}"
        return f"{date.day} {month}" if date.day else month


_TABLES: Mapping[str, Words] = MappingProxyType({"en": Words("en", _ENGLISH)})


def words_for(language: str) -> Words:
    """The words for a BCP 47 language, by its primary part."""
    return _TABLES.get(language.split("-", maxsplit=1)[0].lower(), _TABLES["en"])
