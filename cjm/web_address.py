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
        return host.encode("idna").decode("ascii")
    except UnicodeError:  # no name that a host can have
        return quote(host)
