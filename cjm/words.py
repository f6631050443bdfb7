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
        "sort": "Sort by {column}",
        "column.ref": "Ref",
        "column.where": "Where",
        "column.score": "Score",
        "column.status": "Status",
        "column.reach": "Reach ({people})",
        "column.from": "From",
        "column.to": "To",
        "column.share": "Share",
        "column.when": "When or why",
        "column.time": "When",
        "column.journey": "Journey",
        "column.state": "State",
        "column.lowest": "Lowest point",
        "column.pains": "Open pains",
        "column.reviewed": "Reviewed",
        "column.touchpoint": "Touchpoint",
        "column.feeling": "Feeling",
        "column.highest": "Highest",
        "column.today": "Today",
        "column.target": "Target",
        "column.source": "Source",
        "column.pain": "Main pain point",
        "label.evidence": "Evidence",
        "label.needs": "Needs",
        "label.gains": "Gains",
        "label.thinking": "In their own words",
        "label.unknown": "not known",
        "severity": "severity {n}",
        "index.title": "Journeys",
        "dots": "One row per touchpoint, {low} to {high}. `●` is how it feels, `⚑` marks a moment of truth.",
        "undrawable": "The graph is too dense to be drawn; the table has all its moves.",
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
