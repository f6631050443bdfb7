"""`cjm render --templates` and `cjm init --templates`: other templates, and that they can do no harm."""

import contextlib
import os
import signal
import subprocess
import sys
import threading

import pytest

from cjm.errors import CannotContinue
from cjm.formats import cage
from cjm.formats.cage import MARK, packed
from cjm.formats.caged import unpacked
from cjm.formats.markdown_text import Literal
from cjm.formats.prose import markup, prose
from cjm.formats.templating import PACKAGED, packaged_paths
from cjm.template_folder import templates_in
from cjm.words import words_for
from tests.commands import EXAMPLES, ROOT, awaited, cjm, runs, tree
from tests.full_map import full_map

MAP = "personas: {p: {name: P}}\njourneys: {j: {name: J, personas: p, stages: {id: s, name: S, doing: x}}}\n"
INDEX = "markdown/index.md.j2"


def rendered(folder, files, *options):
    """A small map with these templates: the outcome, and what was written."""
    tree(folder / "templates", files)
    tree(folder, {"maps/cjm.yaml": MAP})
    out = folder / "out"
    return cjm(
        "render", "maps", "-o", out, "--templates", "templates", *(options or ("--format", "md")), cwd=folder
    ), out


def written(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture
def hasty(monkeypatch):
    """Bounds that a test can wait for."""
    monkeypatch.setattr(cage, "BOUNDS", cage.Bounds(seconds=1))


def test_the_packaged_ones_copied_out_write_the_same(tmp_path):
    outcome = cjm("init", "--templates", "mine", cwd=tmp_path)
    assert outcome.code == 0
    assert outcome.out.splitlines() == [f"mine/{path}" for path in packaged_paths()]
    assert "cjm render --templates mine" in outcome.err
    tree(tmp_path, {"full/cjm.yaml": full_map(lambda name: f"<b>{name}</b> & *{name}*\nذ @{name} #1")})
    for maps in (EXAMPLES / "first-pair", EXAMPLES / "b2b-purchase", tmp_path / "full"):
        for out, options in (("own", ("--templates", tmp_path / "mine")), ("packaged", ())):
            assert cjm("render", maps, "-o", tmp_path / out / maps.name, "--format", "html,md", *options).code == 0
    files = sorted(path.relative_to(tmp_path / "own") for path in (tmp_path / "own").rglob("*.*"))
    assert len(files) > 12
    for path in files:
        assert (tmp_path / "own" / path).read_bytes() == (tmp_path / "packaged" / path).read_bytes(), path


def test_nothing_is_copied_over_what_is_there(tmp_path):
    tree(tmp_path, {"templates/html/report.css": "mine"})
    outcome = cjm("init", "--templates", cwd=tmp_path)
    assert outcome.code == 2
    assert "templates/html/report.css is there already" in outcome.err
    assert [path for path in (tmp_path / "templates").rglob("*") if path.is_file()] == [
        tmp_path / "templates/html/report.css"
    ]


def test_one_template_replaces_one(tmp_path):
    text = "{{ template_context }} {{ title }} {{ found.rows[0][0].text }}{% for p in plates %}{% endfor %}\n"
    outcome, out = rendered(tmp_path, {INDEX: text}, "--format", "html,md")
    assert (outcome.code, outcome.err.splitlines()[:-1]) == (0, [])
    assert (out / "index.md").read_text() == "1 Journeys J"
    cjm("render", tmp_path / "maps", "-o", tmp_path / "plain", "--format", "html,md")
    for path in ("journeys/j/report.md", "index.html", "journeys/j/report.html"):
        assert (out / path).read_bytes() == (tmp_path / "plain" / path).read_bytes()


def test_style_sheets_and_parts_of_ones_own(tmp_path):
    page = (
        "{% from '_card.html.j2' import card %}{% include 'parts.html.j2' %}<style>{{ style }}</style>{{ card(title) }}"
    )
    outcome, out = rendered(
        tmp_path,
        {
            "html/index.html.j2": page,
            "html/_card.html.j2": "{% macro card(x) %}<b>{{ x }}</b>{% endmacro %}",
            "html/report.css": "b{color:var(--ink)}\r\n",
        },
        "--format",
        "html",
    )
    assert outcome.code == 0, outcome.err
    text = (out / "index.html").read_text()
    assert "<b>Journeys</b>" in text
    assert "b{color:var(--ink)}" in text
    assert "b{color:var(--ink)}" in (out / "journeys/j/report.html").read_text()


def test_what_an_author_wrote_is_escaped_in_other_templates_too(tmp_path):
    tree(tmp_path, {"maps/cjm.yaml": MAP.replace("name: J,", 'name: "<script>x</script> *J*",')})
    tree(
        tmp_path / "templates",
        {
            "html/index.html.j2": "{{ journeys.rows[0][0].text }}",
            INDEX: "{{ found.rows[0][0].text }}",
        },
    )
    cjm(
        "render",
        tmp_path / "maps",
        "-o",
        tmp_path / "out",
        "--templates",
        tmp_path / "templates",
        "--format",
        "html,md",
    )
    assert (tmp_path / "out/index.html").read_text() == "&lt;script&gt;x&lt;/script&gt; *J*"
    assert (tmp_path / "out/index.md").read_text() == r"&lt;script>x&lt;/script> \*J\*"


ESCAPES = [
    "{{ cycler.__init__.__globals__.os.popen('touch PWNED').read() }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ ''|attr('__class__') }}",
    "{{ ''|attr('\\x5f\\x5fclass\\x5f\\x5f') }}",
    "{{ ()|attr('__class__')|attr('__base__')|attr('__subclasses__')() }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ '{0.__class__.__mro__}'.format_map({'0': 1}) }}",
    "{{ ['{0.__class__}'.format]|map('call', 1)|list }}",
    "{% set f = '{0.__class__.__init__.__globals__}'.format %}{{ f(cycler) }}",
    "{{ '%s'|format(cycler.__init__) }}",
    "{{ ['a']|map(attribute='__class__')|list }}",
    "{{ [t]|map(attribute='__class__.__init__')|list }}",
    "{{ [t]|sum(attribute='__class__') }}",
    "{{ [cycler]|groupby('__class__') }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context.environment }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ t.__call__.__globals__ }}",
    "{{ t.__class__ }}",
    "{{ t.count.__func__.__globals__ }}",
    "{% macro m() %}{% endmacro %}{{ m.__init__.__globals__ }}",
    "{% for x in [1] %}{{ loop.__class__ }}{% endfor %}",
    "{{ (1,).__getattribute__('__class__') }}",
    "{{ dict.__base__ }}",
    "{{ dict.mro() }}",
    "{{ range.__class__ }}",
    "{{ config }}",
    "{{ request }}",
    "{% import 'os' as os %}",
    "{% include '../../etc/passwd' %}",
    "{% include '/etc/passwd' %}",
    "{% extends '../markdown/../../cjm.yaml' %}",
    "{% set x = [] %}{{ x.append(1) }}",
    "{% do found.clear() %}",
    "{{ found.update({'title': 'x'}) }}",
]


def tried(folder, texts):
    """Each text filled as a template, in the process that the command line uses, with what was said of it."""
    tree(folder, {INDEX: "x", **{f"markdown/_{n}.j2": text for n, text in enumerate(texts)}})
    templates, _ = templates_in(str(folder))
    values = {"t": words_for("en"), "title": "T", "found": {"title": "F", "heads": [{"text": "H"}]}, "plates": []}
    with contextlib.closing(templates):
        for n, text in enumerate(texts):
            try:
                yield text, templates.filled("markdown", f"_{n}.j2", **values), ""
            except CannotContinue as error:
                yield text, "", f"{error.message}\n{error.hint}"


def test_published_ways_out_of_the_sandbox_are_closed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for text, made, told in tried(tmp_path / "templates", ESCAPES):
        assert made == "", text
        assert told.startswith(f"{tmp_path}/templates/markdown/_"), text
    assert not list(tmp_path.rglob("PWNED"))


@pytest.mark.parametrize("text", ESCAPES[:4])
def test_an_attempt_ends_the_run(tmp_path, text):
    outcome, out = rendered(tmp_path, {INDEX: f"\n{text}"})
    assert outcome.code == 2
    assert "Traceback" not in outcome.err
    assert outcome.err.startswith(f"error: templates/{INDEX}:2: access to attribute '__")
    assert "Templates have no access to Python." in outcome.err
    assert not written(out)
    assert not list(tmp_path.rglob("PWNED"))


BOMBS = [
    ("{{ 'x' * 10**8 }}", "writes more than 20 MB"),
    ("{{ '%099999999d' % 1 }}", "writes more than 20 MB"),
    ("{{ '{:99999999}'.format(1) }}", "writes more than 20 MB"),
    ("{{ 'x'|center(10**9) }}", "512 MB of memory"),
    ("{{ 'x' * 10**9 }}", "512 MB of memory"),
    ("{{ [0] * 10**9 }}", "512 MB of memory"),
    ("{% set n = namespace(x='xxxxxxxxxx') %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}", "512 MB of memory"),
    ("{% for i in range(9999) %}{{ ('x' * 9999)|raw }}{% endfor %}", "writes more than 20 MB"),
    ("{{ range(10**9)|list }}", "Range too big"),
    ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "RecursionError"),
    ("{% include '_10.j2' %}", "RecursionError"),
    ("{{ lipsum(n=9) }}", "there is no `lipsum`"),
]  # fmt: skip
LOOPS = ["{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}", "{{ 9 ** (9 ** 9) }}"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows bounds no memory of a process")
def test_memory_and_output_are_bounded(tmp_path):
    import resource

    def used():
        told = resource.getrusage(resource.RUSAGE_CHILDREN)
        return told.ru_utime + told.ru_stime

    before = used()
    expected = dict(BOMBS)
    for text, made, told in tried(tmp_path, [*expected]):
        assert made == "", text
        assert expected[text] in told, text
        assert "markdown/_" in told
    assert used() - before < 90


def test_time_is_bounded(tmp_path, hasty):
    for text, made, told in tried(tmp_path, LOOPS):
        assert made == "", text
        assert "longer than 1 seconds" in told, text
        assert "markdown/_" in told


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="nobody can make a process wait here")
def test_what_waits_for_a_busy_machine_is_not_too_late(tmp_path, hasty):
    """The seconds of a template are those that it works."""
    tree(tmp_path, {INDEX: "{{ title }}"})
    templates, _ = templates_in(str(tmp_path))
    with contextlib.closing(templates):
        assert templates.filled("markdown", "index.md.j2", title="one") == "one"
        pid = templates._cages["markdown"]._process.pid
        os.kill(pid, signal.SIGSTOP)
        goes_on = threading.Timer(4, os.kill, (pid, signal.SIGCONT))
        goes_on.start()
        assert templates.filled("markdown", "index.md.j2", title="two") == "two"
        goes_on.join()


def test_a_loop_without_end_ends_the_run(tmp_path, hasty):
    outcome, out = rendered(tmp_path, {INDEX: LOOPS[0]})
    assert outcome.code == 2
    assert outcome.err.startswith(f"error: templates: {INDEX} takes longer than 1 seconds")
    assert not written(out)


def test_after_one_was_ended_the_next_goes_on(tmp_path, hasty):
    tree(tmp_path, {INDEX: LOOPS[0]})
    tree(tmp_path, {"markdown/plate.md.j2": "{{ title }}"})
    templates, _ = templates_in(str(tmp_path))
    with pytest.raises(Exception, match="longer than 1 seconds"):
        templates.filled("markdown", "index.md.j2")
    assert templates.filled("markdown", "plate.md.j2", title="on") == "on"
    templates.close()


def test_nobody_is_left_behind(tmp_path):
    tree(tmp_path, {"maps/cjm.yaml": MAP, f"templates/{INDEX}": "{{ title }}"})
    script = (
        "from tests.commands import cjm; import gc, os; from cjm.formats import cage\n"
        "cage.Cage.close = lambda self: None\n"  # as if the run had been killed
        "cages = []; asked = cage.Cage._asked\n"
        "cage.Cage._asked = lambda self, process, *rest: (cages.append(process.pid), asked(self, process, *rest))[1]\n"
        f"cjm('render', {str(tmp_path / 'maps')!r}, '-o', {str(tmp_path / 'out')!r}, '--templates',"
        f" {str(tmp_path / 'templates')!r}, '--format', 'md')\n"
        "print(cages[0], flush=True)\nos._exit(0)"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    awaited(lambda: not runs(int(done.stdout)))


ERRORS = [
    ("\n\n{{ platse }}", ":3", "there is no `platse`\nDid you mean `plates`?"),
    ("\n{{ found.titel }}", ":2", "this has no `titel`\nDid you mean `title`?"),
    ("{{ found.heads[0].txet }}", ":1", "Did you mean `text`?"),
    ("\n{% for x in %}\n{% endfor %}", ":2", "Expected an expression"),
    ("\n{% endfor %}", ":2", "unknown tag 'endfor'"),
    ("{{ 'a'|nothing }}", ":1", "No filter named 'nothing'"),
    ("\n{{ 1 / 0 }}", ":2", "ZeroDivisionError"),
    ("\n{{ t('no.such.word') }}", ":2", "no.such.word"),
    ("{% include 'nothing.j2' %}", ":1", "there is no template nothing.j2"),
    ("\n{{ t }}", ":2", "this prints a function or an object"),
    ("\n{{ found.items }}", ":2", "this prints a function or an object"),
    ("\n{{ cycler('a') }}", ":2", "this prints a function or an object"),
    ("\n{{ 'a'|random }}", ":2", "No filter named 'random'"),
]


def test_errors_tell_file_line_and_what_was_meant(tmp_path):
    found = list(tried(tmp_path, [text for text, _, _ in ERRORS]))
    for n, ((text, made, said), (_, place, told)) in enumerate(zip(found, ERRORS, strict=True)):
        assert made == "", text
        assert said.startswith(f"{tmp_path}/markdown/_{n}.j2{place}: "), (text, said)
        assert told in said


def test_an_error_ends_the_run(tmp_path):
    outcome, out = rendered(tmp_path, {INDEX: "\n\n{{ platse }}"})
    assert outcome.code == 2
    assert outcome.err == f"error: templates/{INDEX}:3: there is no `platse`\n  Did you mean `plates`?\n"
    assert not written(out)


def test_an_error_in_a_part_tells_the_part(tmp_path):
    files = {INDEX: "{% include '_part.md.j2' %}", "markdown/_part.md.j2": "\n\n\n{{ nothing }}"}
    assert rendered(tmp_path, files)[0].err.startswith("error: templates/markdown/_part.md.j2:4: there is no `nothing`")


def test_an_error_in_a_packaged_one_says_so(tmp_path):
    files = {INDEX: "{% set found = {} %}{% include 'table.md.j2' %}"}
    assert rendered(tmp_path, files)[0].err.startswith(
        "error: the packaged markdown/table.md.j2:2: this has no `heads`"
    )


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("html/reprot.html.j2", "Did you mean `html/report.html.j2`"),
        ("report.md.j2", "Did you mean `markdown/report.md.j2`?"),
        ("md/report.md.j2", "Did you mean `markdown/report.md.j2`?"),
        ("html/nonsense.txt", ""),
    ],
)
def test_a_file_that_replaces_nothing_is_told(tmp_path, path, told):
    outcome, out = rendered(tmp_path, {INDEX: "x", path: "y", "README.md": "z", ".git/config": "w", "html/_p.j2": ""})
    assert outcome.code == 0
    (line,) = [line for line in outcome.err.splitlines() if line.startswith("warning")]
    assert line.startswith(f"warning: templates/{path} replaces no template. {told}".strip())
    assert (out / "index.md").read_text() == "x"


def test_a_folder_without_templates_is_no_folder_of_templates(tmp_path):
    outcome, _ = rendered(tmp_path, {"html/reprot.html.j2": ""})
    assert outcome.code == 2
    assert "Did you mean `html/report.html.j2`" in outcome.err
    assert cjm("render", tmp_path / "maps", "--templates", tmp_path / "nowhere").code == 2


@pytest.mark.parametrize("name", ["index.md.j2", "_part.md.j2", "anything"])
def test_links_out_of_the_folder_are_refused(tmp_path, name):
    tree(tmp_path, {"secret": "{{ title }}", f"templates/{INDEX}.bak/x": ""})
    (tmp_path / "templates/markdown" / name).symlink_to(tmp_path / "secret")
    outcome, _ = rendered(tmp_path, {"markdown/plate.md.j2": ""})
    assert outcome.code == 2
    assert f"templates/markdown/{name} is a link that leads out of the folder" in outcome.err


def test_a_linked_folder_is_refused_and_a_link_inside_is_fine(tmp_path):
    tree(tmp_path, {"elsewhere/report.css": "b{}", "templates/own.j2": "own", "templates/markdown/plate.md.j2": ""})
    (tmp_path / "templates" / INDEX).symlink_to(tmp_path / "templates/own.j2")
    assert rendered(tmp_path, {})[0].code == 0
    assert (tmp_path / "out/index.md").read_text() == "own"
    (tmp_path / "templates/html").symlink_to(tmp_path / "elsewhere")
    assert "templates/html is a link that leads out" in rendered(tmp_path, {})[0].err


def test_what_is_no_text_is_told(tmp_path):
    (tmp_path / "templates/markdown").mkdir(parents=True)
    place = tmp_path / "templates" / INDEX
    place.write_bytes(b"\xff\xfe")
    assert "is no UTF-8" in rendered(tmp_path, {})[0].err
    place.write_bytes(b"x" * 1_000_001)
    assert "larger than 1,000,000 bytes" in rendered(tmp_path, {})[0].err
    place.unlink()
    os.mkfifo(place)
    assert "cannot read templates/markdown/index.md.j2" in rendered(tmp_path, {})[0].err


@pytest.mark.parametrize(("name", "text"), [("css", "a{}</STYLE ><b>"), ("js", "let a='</script>'")])
def test_style_and_script_may_not_end_their_element(tmp_path, name, text):
    outcome, _ = rendered(tmp_path, {f"html/report.{name}": text})
    assert outcome.code == 2
    assert "which would end it" in outcome.err


def test_a_map_names_no_folder_of_templates(tmp_path):
    tree(tmp_path, {"cjm.yaml": "workspace: {templates: here}\n"})
    assert "error[unknown-key]" in cjm("validate", tmp_path).out


def test_the_digest_is_that_of_what_is_used(tmp_path):
    plain = PACKAGED.digest
    assert len(plain) == 64
    tree(tmp_path, {INDEX: PACKAGED.text(INDEX)})
    assert templates_in(str(tmp_path))[0].digest == plain
    tree(tmp_path, {INDEX: "x"})
    changed = templates_in(str(tmp_path))[0].digest
    tree(tmp_path, {"markdown/_part.md.j2": "x"})
    assert len({plain, changed, templates_in(str(tmp_path))[0].digest}) == 3


def test_values_come_out_of_the_other_process_as_they_went_in():
    words = words_for("ar-EG")
    given = {
        "a": [1, 0.5, None, True, "x"],
        "m": markup("<b>"),
        "l": Literal("*"),
        "t": words,
        "p": prose,
        "d": {"k": {}},
    }
    back = unpacked(packed(given))
    assert back == given
    assert [type(back[key]) for key in "ml"] == [type(given[key]) for key in "ml"]
    assert MARK in packed(given)["m"]
    with pytest.raises(TypeError, match="can't be given to a template"):
        packed({"x": object()})


def test_the_process_may_do_nothing_that_templates_have_no_need_of():
    script = (
        "from cjm.formats import caged\nfrom cjm.formats.cage import BOUNDS\ncaged._confine(BOUNDS)\n"
        "import os, socket, subprocess\nrefused = 0\n"
        "for attempt in (lambda: open('/etc/hostname'), lambda: open('x', 'w'), lambda: os.system('true'),\n"
        "                lambda: subprocess.run(['true']), lambda: socket.create_connection(('127.0.0.1', 1)),\n"
        "                lambda: os.remove('x'), lambda: os.open('/etc/hostname', os.O_RDONLY)):\n"
        "    try:\n        attempt()\n    except PermissionError as error:\n        refused += 'may not' in str(error)\n"
        "print(refused)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment)
    assert done.stdout == "7\n", done.stderr


def test_a_changed_template_makes_its_pages_stale(tmp_path):
    tree(tmp_path, {INDEX: "one"})
    options = ("render", EXAMPLES / "first-pair", "-o", tmp_path / "out", "--templates", tmp_path)
    assert cjm(*options).code == 0
    assert cjm(*options, "--check").code == 0
    tree(tmp_path, {INDEX: "two"})
    outcome = cjm(*options, "--check")
    assert outcome.code == 1
    stale = [line.split()[-1] for line in outcome.out.splitlines()[:-1]]
    assert "index.md" in stale
    assert not [path for path in stale if path.endswith(".svg")]
    assert cjm(*options).code == 0
    assert (tmp_path / "out/index.md").read_text() == "two"
    assert cjm(*options, "--check").code == 0
    assert cjm(*options[:-2], "--check").code == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="one process draws where there is no fork")
def test_several_processes_write_the_same(tmp_path):
    cjm("init", "--templates", tmp_path / "t")
    for jobs in ("1", "2"):
        options = ("--templates", tmp_path / "t", "--jobs", jobs, "--format", "html,md")
        assert cjm("render", EXAMPLES / "first-pair", "-o", tmp_path / jobs, *options).code == 0
    files = [path.relative_to(tmp_path / "1") for path in written(tmp_path / "1")]
    assert len(files) > 8
    for path in files:
        assert (tmp_path / "1" / path).read_bytes() == (tmp_path / "2" / path).read_bytes()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="one process draws where there is no fork")
def test_an_error_in_one_of_several_processes_is_told(tmp_path):
    tree(tmp_path, {"markdown/report.md.j2": "\n{{ reprot.title }}"})
    options = ("--templates", tmp_path, "--jobs", "2", "--format", "md")
    outcome = cjm("render", EXAMPLES / "first-pair", "-o", tmp_path / "out", *options)
    assert outcome.code == 2
    assert outcome.err.startswith(f"error: {tmp_path}/markdown/report.md.j2:2: there is no `reprot`")
    assert not written(tmp_path / "out")
