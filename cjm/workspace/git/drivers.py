"""Git configuration and attributes that let plain git show maps readably.

Only missing settings are added, and only cjm's own are removed; a key with another value, or a line with another
driver, is kept.
"""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass
from cjm.workspace.git.attributes import PATTERNS, Attributes, attributes_at
from cjm.workspace.git.plumbing import git, repository_at

# A failing textconv ends the whole `git log -p`, so if cjm is missing or fails, git shows the plain file.
_TEXTCONV = 'f() { cjm show --format outline -- "$1" 2>/dev/null || cat "$1"; }; f'
# The text after @@: in an outline the line with an object's name, in YAML the one with its id.
_XFUNCNAME = r"""^([^ ]+  name: .*)$
^[ ]*-[ ]*\{?[ ]*id:[ ]*(.*)$
^  ([a-z0-9]+(-[a-z0-9]+)*):"""
# Git splits words only at line ends here, so option and path are one word.
_DIFFTOOL = 'cjm diff ${MERGED:+"--as=$MERGED"} -- "$LOCAL" "$REMOTE"'

SETTINGS = MappingProxyType(
    {"diff.cjm.textconv": _TEXTCONV, "diff.cjm.xfuncname": _XFUNCNAME, "difftool.cjm.cmd": _DIFFTOOL}
)


class DriverState(StrEnum):
    """State of a setting: as cjm sets it, missing, or another value."""

    SET = "set"
    MISSING = "missing"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class DriverSetting:
    """A configuration key or attributes pattern, its state, and the other value if it has one."""

    name: str
    standing: DriverState
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Drivers:
    """The drivers of a repository, or of all repositories of a user."""

    folder: Path
    scope: str
    attributes: Path

    # --- looking ---

    def items(self) -> list[DriverSetting]:
        """All settings with their states."""
        kept = attributes_at(self.attributes)
        settings = [self._setting(key, value) for key, value in SETTINGS.items()]
        return [*settings, *(self._pattern(kept, pattern) for pattern in PATTERNS)]

    def _setting(self, key: str, wanted: str) -> DriverSetting:
        values = self._values(key)
        if not values:
            return DriverSetting(key, DriverState.MISSING)
        return (
            DriverSetting(key, DriverState.SET)
            if values == [wanted]
            else DriverSetting(key, DriverState.OTHER, " and ".join(values))
        )

    def _values(self, key: str) -> list[str]:
        done = git(self.folder, ("config", self.scope, "--null", "--get-all", key))
        return done.stdout.decode("utf-8", "replace").split("\0")[:-1] if done.returncode == 0 else []

    def _pattern(self, kept: Attributes, pattern: str) -> DriverSetting:
        """The effective driver of a pattern's files; a later line may override it."""
        name = f"{self.attributes.name}: {pattern}"
        own = kept.driver_of(pattern)
        driver = own if self.scope == "--global" else self._driver(pattern.replace("*", "x"))
        if driver == "cjm":
            return DriverSetting(name, DriverState.SET)
        return (
            DriverSetting(name, DriverState.OTHER, driver)
            if driver or own
            else DriverSetting(name, DriverState.MISSING)
        )

    def _driver(self, path: str) -> str:
        """The diff driver that git would use for a file at the top; empty for none."""
        done = git(self.folder, ("check-attr", "-z", "diff", "--", path))
        value = done.stdout.decode("utf-8", "replace").split("\0")
        driver = value[2] if done.returncode == 0 and len(value) > 2 else ""
        return {"unspecified": "", "set": "diff", "unset": "-diff"}.get(driver, driver)

    # --- changing ---

    def install(self, *, force: bool) -> Iterator[str]:
        """Add missing settings, with `force` also replace others; yields a line for each change."""
        for key, value in SETTINGS.items():
            item = self._setting(key, value)
            if item.standing is DriverState.MISSING or (force and item.standing is DriverState.OTHER):
                self._config("--replace-all", key, value)
                yield f"set {key}"
        kept = attributes_at(self.attributes)
        if kept.write(kept.with_ours()):
            yield f"wrote {self.attributes}"

    def uninstall(self) -> Iterator[str]:
        """Remove the settings of `install` that are unchanged; yields a line for each change."""
        for key, value in SETTINGS.items():
            item = self._setting(key, value)
            if item.standing is DriverState.SET:
                self._config("--unset-all", key)
                yield f"unset {key}"
            elif item.standing is DriverState.OTHER:
                yield f"left {key}, which has another value"
        kept = attributes_at(self.attributes)
        if kept.write(kept.without_ours()):
            yield f"removed the lines of cjm from {self.attributes}"

    def _config(self, *arguments: str) -> None:
        done = git(self.folder, ("config", self.scope, *arguments))
        if done.returncode:
            message = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
            raise CannotContinue(
                f"git could not change its configuration: {message}", "Look at the file that it names."
            )


def drivers_at(folder: Path, *, everywhere: bool) -> Drivers:
    """The drivers of the repository around a folder, or of all repositories of this user."""
    if not everywhere:
        top = repository_at(folder).top
        return Drivers(top, "--local", top / ".gitattributes")
    return Drivers(folder, "--global", _global_attributes(folder))


def _global_attributes(folder: Path) -> Path:
    """The path of the attributes file for all repositories."""
    import os

    done = git(folder, ("config", "--global", "--type=path", "--get", "core.attributesFile"))
    named = done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")
    if done.returncode == 0 and named:
        return Path(named)
    home = os.environ.get("XDG_CONFIG_HOME") or (os.environ.get("HOME", "") and f"{os.environ['HOME']}/.config")
    if not home:
        raise CannotContinue("there is no home folder for a global configuration", "Set HOME, or leave --global out.")
    return Path(home) / "git" / "attributes"
