"""Channel glyphs: 16 × 16, stroke 1.3, round caps and joins, no fill."""

from cjm.model.vocabulary import ChannelKind, TouchpointKind
from cjm.runtime.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph with its name; `path` is SVG path data in a 16 × 16 box."""

    name: str
    path: str


_PATHS: dict[str, str] = {
    "social": "M2.5 3.5h11v7.5h-6l-3 2.8v-2.8h-2zM8 9.4C5.2 7.6 5.9 5.6 7 5.6c.6 0 .9.4 1 .8.1-.4.4-.8 1-.8 1.1 0 1.8 2-1 3.8z",
    "mobile": "M4.8 1.8h6.4a1 1 0 0 1 1 1v10.4a1 1 0 0 1-1 1H4.8a1 1 0 0 1-1-1V2.8a1 1 0 0 1 1-1zM7 12.1h2",
    "laptop": "M3.5 3.5h9v6.5h-9zM1.5 12.5h13",
    "store": "M2.2 6.5 3.3 2.5h9.4l1.1 4M2.2 6.5c0 2.2 2.9 2.2 2.9 0 0 2.2 2.9 2.2 2.9 0 0 2.2 2.9 2.2 2.9 0 0 2.2 2.9 2.2 2.9 0M3.4 8.5v5h9.2v-5M6.8 13.5v-3h2.4v3",
    "pin": "M8 14.2C5 10.8 3.7 8.6 3.7 6.3a4.3 4.3 0 0 1 8.6 0c0 2.3-1.3 4.5-4.3 7.9zM8 4.8a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3",
    "email": "M2 3.8h12v8.4H2zM2 4.4l6 4.4 6-4.4",
    "parcel": "M2.5 5 8 2.3 13.5 5v6L8 13.7 2.5 11zM2.5 5 8 7.7 13.5 5M8 7.7v6M5.3 3.6l5.5 2.7",
    "chat": "M2 3h8.5v5.5H6L3.8 10.6V8.5H2zM12.2 6H14v5h-1.5v2l-2.2-2H7.3",
    "app": "M4.8 1.8h6.4a1 1 0 0 1 1 1v10.4a1 1 0 0 1-1 1H4.8a1 1 0 0 1-1-1V2.8a1 1 0 0 1 1-1zM6.2 4.4h1.4v1.4H6.2zM8.8 4.4h1.4v1.4H8.8zM6.2 7h1.4v1.4H6.2zM8.8 7h1.4v1.4H8.8z",
    "phone-call": "M3 3.2c0-.6.4-1 1-1h1.8l1.1 2.9-1.5 1.1a8 8 0 0 0 4.4 4.4l1.1-1.5 2.9 1.1V12c0 .6-.4 1-1 1C7.4 13 3 8.6 3 3.2z",
    "kiosk": "M4 2h8v8H4zM8 10v4M5 14h6M6 5h4M6 7.2h2.5",
    "letter": "M3.5 2h6.2l2.8 2.8V14h-9zM9.7 2v2.8h2.8M5.6 7.5h4.8M5.6 9.6h4.8M5.6 11.7h3",
    "tv": "M1.8 4.5h12.4v8H1.8zM5.2 1.8 8 4.5l2.8-2.7M5 14.5h6",
    "event": "M2.5 3.5h11v10.5h-11zM2.5 6.5h11M5.3 2v2.6M10.7 2v2.6M6.2 9.2h3.6v2.6H6.2z",
    "person": "M8 2.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6M2.8 14c0-2.9 2.3-4.6 5.2-4.6s5.2 1.7 5.2 4.6",
    "action": "M8 2.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6M2.8 14c0-2.9 2.3-4.6 5.2-4.6s5.2 1.7 5.2 4.6",
    "decision": "M8 1.8 14.2 8 8 14.2 1.8 8z",
    "wait": "M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8M8 4.6V8l2.4 1.6",
    "milestone": "M4 14.2V2.2M4 2.8h8.6l-2 2.9 2 2.9H4",
    "other": "M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8M5.2 8h.01M8 8h.01M10.8 8h.01",
}

GLYPHS: dict[str, Glyph] = {name: Glyph(name, path) for name, path in _PATHS.items()}

_BY_KIND: dict[ChannelKind, str] = {
    ChannelKind.WEB: "laptop",
    ChannelKind.MOBILE_APP: "app",
    ChannelKind.EMAIL: "email",
    ChannelKind.SMS: "mobile",
    ChannelKind.PUSH: "mobile",
    ChannelKind.CHAT: "chat",
    ChannelKind.CHATBOT: "chat",
    ChannelKind.PHONE_CALL: "phone-call",
    ChannelKind.VIDEO: "tv",
    ChannelKind.SOCIAL: "social",
    ChannelKind.SEARCH: "laptop",
    ChannelKind.ADVERT: "tv",
    ChannelKind.MARKETPLACE: "store",
    ChannelKind.STORE: "store",
    ChannelKind.BRANCH: "store",
    ChannelKind.EVENT: "event",
    ChannelKind.POST: "letter",
    ChannelKind.DELIVERY: "parcel",
    ChannelKind.PRINT: "letter",
    ChannelKind.WORD_OF_MOUTH: "person",
    ChannelKind.PRODUCT: "app",
    ChannelKind.KIOSK: "kiosk",
    ChannelKind.OTHER: "other",
}


def glyph_of_touchpoint(kind: TouchpointKind) -> Glyph:
    """The glyph of a touchpoint without a channel."""
    return GLYPHS["other" if kind is TouchpointKind.CONTACT else kind.value]


def glyph_of(kind: ChannelKind, icon: str = "") -> Glyph:
    """The glyph named by `icon`, else that of the channel's kind; an unknown name gets the glyph `other`."""
    return GLYPHS.get(icon or _BY_KIND[kind], GLYPHS["other"])
