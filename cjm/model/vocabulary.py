"""Enumerated values of the language."""

from enum import StrEnum


class Scoring(StrEnum):
    IMPACT_EFFORT = "impact-effort"
    RICE = "rice"
    ICE = "ice"
    ODI = "odi"

    @property
    def inputs(self) -> tuple[str, ...]:
        """Numbers of an opportunity that the formula needs, in display order."""
        return _INPUTS[self.value]


_INPUTS = {
    "impact-effort": ("impact", "effort"),
    "ice": ("impact", "confidence", "effort"),
    "rice": ("reach", "impact", "confidence", "effort"),
    "odi": ("importance", "satisfaction"),
}


class PersonaKind(StrEnum):
    CUSTOMER = "customer"
    BUYER = "buyer"
    USER = "user"
    PATIENT = "patient"
    CITIZEN = "citizen"
    EMPLOYEE = "employee"
    SUPPLIER = "supplier"
    PARTNER = "partner"
    ANTI_PERSONA = "anti-persona"


class BuyingRole(StrEnum):
    ECONOMIC_BUYER = "economic-buyer"
    DECISION_MAKER = "decision-maker"
    INFLUENCER = "influencer"
    CHAMPION = "champion"
    GATEKEEPER = "gatekeeper"
    APPROVER = "approver"
    END_USER = "end-user"


class Basis(StrEnum):
    ASSUMPTION = "assumption"
    QUALITATIVE = "qualitative"
    STATISTICAL = "statistical"


class TeamKind(StrEnum):
    TEAM = "team"
    PERSON = "person"
    ROLE = "role"
    VENDOR = "vendor"
    PARTNER = "partner"


class ChannelKind(StrEnum):
    WEB = "web"
    MOBILE_APP = "mobile-app"
    EMAIL = "email"
    SMS = "sms"
    PUSH = "push"
    CHAT = "chat"
    CHATBOT = "chatbot"
    PHONE_CALL = "phone-call"
    VIDEO = "video"
    SOCIAL = "social"
    SEARCH = "search"
    ADVERT = "advert"
    MARKETPLACE = "marketplace"
    STORE = "store"
    BRANCH = "branch"
    EVENT = "event"
    POST = "post"
    DELIVERY = "delivery"
    PRINT = "print"
    WORD_OF_MOUTH = "word-of-mouth"
    PRODUCT = "product"
    KIOSK = "kiosk"
    OTHER = "other"


class ChannelOwnership(StrEnum):
    OWNED = "owned"
    PAID = "paid"
    EARNED = "earned"
    PARTNER = "partner"


class MetricKind(StrEnum):
    NPS = "nps"
    CSAT = "csat"
    CES = "ces"
    CONVERSION = "conversion"
    DROP_OFF = "drop-off"
    RETENTION = "retention"
    CHURN = "churn"
    TIME = "time"
    CONTACT_RATE = "contact-rate"
    ERROR_RATE = "error-rate"
    COST = "cost"
    REVENUE = "revenue"
    VOLUME = "volume"
    SHARE = "share"
    OTHER = "other"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"


class EvidenceKind(StrEnum):
    INTERVIEW = "interview"
    OBSERVATION = "observation"
    DIARY = "diary"
    USABILITY_TEST = "usability-test"
    SURVEY = "survey"
    ANALYTICS = "analytics"
    EVENT_LOG = "event-log"
    SUPPORT_TICKETS = "support-tickets"
    REVIEWS = "reviews"
    SOCIAL = "social"
    WORKSHOP = "workshop"
    EXPERT = "expert"
    DESK_RESEARCH = "desk-research"
    EXPERIMENT = "experiment"
    ASSUMPTION = "assumption"


class PersonalData(StrEnum):
    NONE = "none"
    PSEUDONYMISED = "pseudonymised"
    CONTAINS = "contains"


class JourneyType(StrEnum):
    CUSTOMER = "customer"
    BUYER = "buyer"
    USER = "user"
    EMPLOYEE = "employee"
    SUPPLIER = "supplier"
    PATIENT = "patient"
    CITIZEN = "citizen"
    PARTNER = "partner"
    DAY_IN_THE_LIFE = "day-in-the-life"


class State(StrEnum):
    CURRENT = "current"
    FUTURE = "future"


class Status(StrEnum):
    DRAFT = "draft"
    IN_REVIEW = "in-review"
    APPROVED = "approved"
    LIVE = "live"
    ARCHIVED = "archived"


class TouchpointKind(StrEnum):
    CONTACT = "contact"
    ACTION = "action"
    DECISION = "decision"
    WAIT = "wait"
    MILESTONE = "milestone"


class Device(StrEnum):
    PHONE = "phone"
    TABLET = "tablet"
    LAPTOP = "laptop"
    DESKTOP = "desktop"
    TV = "tv"
    WEARABLE = "wearable"
    KIOSK = "kiosk"
    CAR = "car"
    VOICE = "voice"
    PAPER = "paper"
    OTHER = "other"


class MomentOfTruth(StrEnum):
    """`TRUE` is the plain mark; the others are the four named moments."""

    TRUE = "true"
    ZERO = "zero"
    FIRST = "first"
    SECOND = "second"
    ULTIMATE = "ultimate"


class PainStatus(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    RESOLVED = "resolved"


class OpportunityKind(StrEnum):
    PAIN = "pain"
    NEED = "need"
    GAP = "gap"
    DELIGHT = "delight"
    EFFICIENCY = "efficiency"
    CROSS_SELL = "cross-sell"


class OpportunityStatus(StrEnum):
    IDEA = "idea"
    ASSESSED = "assessed"
    PLANNED = "planned"
    IN_PROGRESS = "in-progress"
    SHIPPED = "shipped"
    MEASURED = "measured"
    DECLINED = "declined"


class Horizon(StrEnum):
    NOW = "now"
    NEXT = "next"
    LATER = "later"
