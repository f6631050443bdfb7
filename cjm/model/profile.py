"""Which rules run: by itself, since the command line names it long before any map is read."""

from enum import StrEnum


class Profile(StrEnum):
    MINIMAL = "minimal"
    RECOMMENDED = "recommended"
    STRICT = "strict"
