"""Profiles of rules, in a module of their own because the command line needs them before anything else."""

from enum import StrEnum


class Profile(StrEnum):
    MINIMAL = "minimal"
    RECOMMENDED = "recommended"
    STRICT = "strict"
