"""The process in which templates of one's own are filled: `cage` starts it and speaks with it.

One line in, one answer out: a line of JSON, and the text.
"""

import difflib
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any

from cjm.formats.author_markdown import author_html, markup
from cjm.formats.markdown_text import Literal
from cjm.formats.templates.environment import environment_of
from cjm.formats.templates.template_process import MARK, TemplateLimits
from cjm.words import words_for

if TYPE_CHECKING:
    from jinja2 import Environment

_SAID = 300  # characters of an error
# What a template that found its way out of the sandbox still may not do (audit events of Python).
_FORBIDDEN = ("os.", "subprocess.", "socket.", "ctypes.", "shutil.", "pty.", "mmap.", "fcntl.", "signal.", "tempfile.")
_MADE: Mapping[str, Callable[[str], Any]] = {"words": words_for, "literal": Literal, "markup": markup}
_NEEDED = ("os.listdir", "os.scandir")  # of importing


def main() -> None:
    """Answer until the process that asks closes its pipe, or is gone."""
    inbox, outbox = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    told = json.loads(inbox.readline())
    bounds = TemplateLimits(*told["bounds"])
    made = _environment(told["kind"], told["sources"], bounds)
    requests: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_pass_on, args=(inbox, requests), daemon=True).start()
    _confine(bounds)
    outbox.write(b"{}\n")
    outbox.flush()
    while True:
        request = json.loads(requests.get())
        _bound_time(bounds)
        for part in _answer(made, request, bounds):
            outbox.write(part)
        outbox.flush()


def _pass_on(inbox: IO[bytes], requests: "SimpleQueue[bytes]") -> None:
    """Pass requests on; at their end nobody waits for an answer any more, so whatever is being filled in ends, too."""
    for line in inbox:
        requests.put(line)
    os._exit(0)


def _answer(made: "Environment", request: Mapping[str, Any], bounds: TemplateLimits) -> Iterator[bytes]:
    try:
        text = _filled(made, request["template"], unpack(request["values"]), bounds)
        answer: dict[str, Any] = {"size": len(text)}
    except MemoryError:
        text, answer = b"", {"error": f"it takes more than {bounds.memory // 1024 // 1024} MB of memory"}
    except Exception as error:  # noqa: BLE001 - whatever goes wrong in a template is told to its author
        text, answer = b"", _told(error)
    yield json.dumps(answer).encode() + b"\n"
    yield text


def _filled(made: "Environment", template: str, values: dict[str, Any], bounds: TemplateLimits) -> bytes:
    made.undefined = _strict(values)
    parts, size = [], 0
    for part in made.get_template(template).generate(values):
        encoded = part.encode()
        size += len(encoded)
        if size > bounds.output:
            raise _too_long(bounds)
        parts.append(encoded)
    return b"".join(parts)


# --- values ------------------------------------------------------------------------------------


def unpack(value: Any) -> Any:
    """What `cage.packed` made, as it was."""
    if isinstance(value, list):
        return [unpack(found) for found in value]
    if not isinstance(value, dict):
        return value
    kind = value.get(MARK)
    if kind is None:
        return {key: unpack(found) for key, found in value.items()}
    if kind == "prose":
        return author_html
    return _MADE[kind](value["of"])


def _environment(kind: str, sources: Mapping[str, str], bounds: TemplateLimits) -> "Environment":
    from jinja2 import Undefined, pass_context

    made = environment_of(kind, sources.get)
    escaped = made.finalize

    # With a context, and unoptimized: what is constant isn't worked out while compiling, which tells no line.
    @pass_context
    def shown(_: Any, value: Any) -> Any:
        if not (isinstance(value, Undefined) or _is_plain(value)):
            raise TypeError("this prints a function or an object, not a text")
        if isinstance(value, str) and len(value) > bounds.output:
            raise _too_long(bounds)  # before time goes into escaping it
        return value if escaped is None else escaped(value)

    made.finalize, made.optimized = shown, False
    return made


def _is_plain(value: Any) -> bool:
    """Whether a value prints the same in every run; an object prints its address."""
    if isinstance(value, list | tuple):
        return all(map(_is_plain, value))
    if isinstance(value, dict):
        return all(map(_is_plain, value.values()))
    return value is None or isinstance(value, str | int | float)


def _too_long(bounds: TemplateLimits) -> OverflowError:
    return OverflowError(f"it writes more than {bounds.output // 1024 // 1024} MB")


def _strict(values: Mapping[str, Any]) -> Any:
    from jinja2 import StrictUndefined
    from jinja2.utils import missing

    class Unknown(StrictUndefined):
        """A name that nothing has; says which one may have been meant."""

        __slots__ = ()

        @property
        def _undefined_message(self) -> str:
            if self._undefined_hint:
                return self._undefined_hint
            name, of = str(self._undefined_name), self._undefined_obj
            known = [*values] if of is missing else [*of] if isinstance(of, dict) else []
            near = difflib.get_close_matches(name, map(str, known), n=1)
            what = f"there is no `{name}`" if of is missing else f"this has no `{name}`"
            return f"{what}\nDid you mean `{near[0]}`?" if near else what

    return Unknown


# --- errors ------------------------------------------------------------------------------------


def _told(error: Exception) -> dict[str, Any]:
    from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError, UndefinedError

    message, hint = str(error) or type(error).__name__, ""
    file, line = _place(error.__traceback__)
    if isinstance(error, TemplateSyntaxError):
        file, line, message = error.filename or file, error.lineno, error.message or message
    elif isinstance(error, TemplateNotFound):
        message = f"there is no template {error.message}"
    elif isinstance(error, UndefinedError):
        message, _, hint = message.partition("\n")
    elif isinstance(error, SecurityError):
        hint = "Templates have no access to Python."
    elif not isinstance(error, OverflowError):
        message = f"{type(error).__name__}: {message}"
    return {"error": message[:_SAID], "hint": hint[:_SAID], "file": file, "line": line}


def _place(trace: TracebackType | None) -> tuple[str, int]:
    """The innermost template on the way to an error, and its line."""
    file, line = "", 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".j2"):
            file, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return file, line


# --- walls -------------------------------------------------------------------------------------


def _confine(bounds: TemplateLimits) -> None:
    """Bound this process, and close what it has no need of."""
    import jinja2.debug  # noqa: F401 - imported now, since later is too late

    author_html("*warm*")
    sys.addaudithook(_refuse)
    try:
        import resource
    except ImportError:
        return  # Windows has no such bounds; the clock of the other side remains
    for limit, most in ((resource.RLIMIT_AS, bounds.memory), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(limit)
        with suppress(ValueError, OSError):  # a system may have the name and not the bound
            resource.setrlimit(limit, (most if hard < 0 else min(most, hard), hard))


def _bound_time(bounds: TemplateLimits) -> None:
    """So many seconds of work from now on, even if nobody is left to end this process."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + bounds.seconds) + 1, hard))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        path, mode = str(arguments[0]), arguments[1]
        if (mode is None or set(mode) <= set("rb")) and any(path.startswith(root) for root in sys.path if root):
            return
    elif not event.startswith(_FORBIDDEN) or event in _NEEDED:
        return
    raise PermissionError(f"templates may not do this ({event})")
