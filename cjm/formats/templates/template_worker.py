"""The process that fills custom templates; `template_process` starts it.

Each request is one line of JSON; each answer is a line of JSON, and the text.
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

_MOST_ERROR = 300  # characters of an error
# Audit events of Python that stay forbidden to a template that escapes the sandbox.
_FORBIDDEN = ("os.", "subprocess.", "socket.", "ctypes.", "shutil.", "pty.", "mmap.", "fcntl.", "signal.", "tempfile.")
_MAKERS: Mapping[str, Callable[[str], Any]] = {"words": words_for, "literal": Literal, "markup": markup}
_NEEDED = ("os.listdir", "os.scandir")  # of importing


def main() -> None:
    """Answer until the process that asks closes its pipe, or is gone."""
    inbox, outbox = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    setup = json.loads(inbox.readline())
    bounds = TemplateLimits(*setup["bounds"])
    env = _environment(setup["kind"], setup["sources"], bounds)
    requests: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_pass_on, args=(inbox, requests), daemon=True).start()
    _confine(bounds)
    outbox.write(b"{}\n")
    outbox.flush()
    while True:
        request = json.loads(requests.get())
        _bound_time(bounds)
        for part in _answer(env, request, bounds):
            outbox.write(part)
        outbox.flush()


def _pass_on(inbox: IO[bytes], requests: "SimpleQueue[bytes]") -> None:
    """Pass requests on; when they end, exit at once, as no one waits for an answer."""
    for line in inbox:
        requests.put(line)
    os._exit(0)


def _answer(env: "Environment", request: Mapping[str, Any], bounds: TemplateLimits) -> Iterator[bytes]:
    try:
        text = _filled(env, request["template"], unpack(request["values"]), bounds)
        answer: dict[str, Any] = {"size": len(text)}
    except MemoryError:
        text, answer = b"", {"error": f"it takes more than {bounds.memory // 1024 // 1024} MB of memory"}
    except Exception as error:  # noqa: BLE001 - any error in a template is reported to its author
        text, answer = b"", _error_report(error)
    yield json.dumps(answer).encode() + b"\n"
    yield text


def _filled(env: "Environment", template: str, values: dict[str, Any], bounds: TemplateLimits) -> bytes:
    env.undefined = _strict(values)
    parts, size = [], 0
    for part in env.get_template(template).generate(values):
        encoded = part.encode()
        size += len(encoded)
        if size > bounds.output:
            raise _too_long(bounds)
        parts.append(encoded)
    return b"".join(parts)


# --- values ------------------------------------------------------------------------------------


def unpack(value: Any) -> Any:
    """The values that `template_process.pack` wrote."""
    if isinstance(value, list):
        return [unpack(item) for item in value]
    if not isinstance(value, dict):
        return value
    kind = value.get(MARK)
    if kind is None:
        return {key: unpack(item) for key, item in value.items()}
    if kind == "prose":
        return author_html
    return _MAKERS[kind](value["of"])


def _environment(kind: str, sources: Mapping[str, str], bounds: TemplateLimits) -> "Environment":
    from jinja2 import Undefined, pass_context

    env = environment_of(kind, sources.get)
    escaped = env.finalize

    # With a context, and unoptimized: an error in a constant, found while compiling, would have no line number.
    @pass_context
    def shown(_: Any, value: Any) -> Any:
        if not (isinstance(value, Undefined) or _is_plain(value)):
            raise TypeError("this prints a function or an object, not a text")
        if isinstance(value, str) and len(value) > bounds.output:
            raise _too_long(bounds)  # before time goes into escaping it
        return value if escaped is None else escaped(value)

    env.finalize, env.optimized = shown, False
    return env


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
        """An unknown name; its message suggests a similar one."""

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


def _error_report(error: Exception) -> dict[str, Any]:
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
    return {"error": message[:_MOST_ERROR], "hint": hint[:_MOST_ERROR], "file": file, "line": line}


def _place(trace: TracebackType | None) -> tuple[str, int]:
    """The innermost template on the way to an error, and its line."""
    file, line = "", 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".j2"):
            file, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return file, line


# --- limits -------------------------------------------------------------------------------------


def _confine(bounds: TemplateLimits) -> None:
    """Limit this process, and block the calls it doesn't need."""
    import jinja2.debug  # noqa: F401 - imported now, since later is too late

    author_html("*warm*")
    sys.addaudithook(_refuse)
    try:
        import resource
    except ImportError:
        return  # Windows has no such limits; the parent's timer remains
    for limit, most in ((resource.RLIMIT_AS, bounds.memory), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(limit)
        with suppress(ValueError, OSError):  # a system may have the name and not the bound
            resource.setrlimit(limit, (most if hard < 0 else min(most, hard), hard))


def _bound_time(bounds: TemplateLimits) -> None:
    """Limit the CPU time from now on, even if the parent process is gone."""
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
