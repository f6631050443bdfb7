"""Web addresses that a map may link to, and how they are shown: a reader sees which host a link leads to."""

import re
from urllib.parse import quote

# A user name before the host reads like the host: https://bank.example@evil.example/ leads to evil.example.
_SAFE = re.compile(
    r"(?:https?://[^/?#@\s\\\x00-\x1f]+(?:[/?#][^\s\\\x00-\x1f]*)?|mailto:[^\s\\\x00-\x1f]+)\Z", re.IGNORECASE
)
_HOST = re.compile(r"(https?://|mailto:[^@?]*@)([^/?#:]+)(.*)\Z", re.IGNORECASE | re.DOTALL)


def is_web_address(text: str) -> bool:
    """Whether a page may link to it: http, https or mailto, without user info, blanks and backslashes."""
    return _SAFE.match(text) is not None


def shown_address(url: str) -> str:
    """An address as people see it: with its host in punycode (RFC 3492), so that no letter passes for another."""
    parts = _HOST.match(url)
    if parts is None or parts[2].isascii():
        return url
    return f"{parts[1]}{_ascii(parts[2])}{parts[3]}"


def _ascii(host: str) -> str:
    try:
        return ".".join(map(_ascii_label, host.lower().split(".")))
    except UnicodeError:  # no name that a host can have
        return quote(host)


def _ascii_label(label: str) -> str:
    # Python's codec is IDNA 2003, which turns these two into `ss` and sigma; browsers follow IDNA 2008, and don't.
    if any(letter in label for letter in "\u00df\u03c2"):
        return f"xn--{label.encode('punycode').decode('ascii')}"
    return label.encode("idna").decode("ascii")
