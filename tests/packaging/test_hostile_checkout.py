"""The steps of the action and of the GitLab jobs, as they are written, in a checkout that is full of traps.

Whatever of it is run, imported or taken for configuration leaves its name in a file.
"""

import base64
import hashlib
import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
import yaml

from tests.packaging.test_comment import BETTER, KEY, commit, git
from tests.packaging.test_comment import repository as repository  # noqa: PLC0414 - fixtures
from tests.packaging.test_comment import site as site  # noqa: PLC0414
from tests.support.commands import ROOT

ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
JOBS = yaml.safe_load((ROOT / "ci/cjm.gitlab-ci.yml").read_text())
MODULES = (
    "venv", "logging", "json", "sitecustomize", "usercustomize", "subprocess", "re", "argparse", "ensurepip", "pip",
    "runpy", "urllib", "multiprocessing", "yaml", "jinja2", "cjm", "importlib", "hatchling", "jsonschema_rs",
)  # fmt: skip
PROGRAMS = ("git", "dot", "cjm", "python", "python3", "pip", "sed", "env", "cp")
# What a workflow may have set for its own steps, by the checkout's side.
UNLUCKY = {
    "PYTHONPATH": ".", "PYTHONSTARTUP": "json.py", "PYTHONUSERBASE": ".", "PYTHONHOME": ".", "PYTHONINSPECT": "",
    "PIP_TARGET": "pip-target", "BASH_ENV": "bash_env", "ENV": "bash_env", "CDPATH": "/", "GLOBIGNORE": "*",
}  # fmt: skip


@pytest.fixture
def canary(tmp_path):
    """Where the traps write their names."""
    return tmp_path / "canary"


@pytest.fixture
def checkout(repository, canary):
    """A branch whose map got better, with a trap of every kind at its root and beside the maps."""
    commit(repository, BETTER)
    for folder in (repository, repository / "maps"):
        code = f"open({str(canary)!r}, 'a').write(__file__ + '\\n')\n"
        for name in MODULES:
            (folder / f"{name}.py").write_text(code)
            for part in ("__init__", "__main__", "comment", "spawn"):
                (folder / name).mkdir(exist_ok=True)
                (folder / name / f"{part}.py").write_text(code)
        for name in PROGRAMS:
            for path in (folder / name, folder / "bin" / name):
                if path.is_dir():
                    continue
                path.parent.mkdir(exist_ok=True)
                path.write_text(f"#!/bin/sh\necho $0 >> {canary}\n")
                path.chmod(0o755)
        (folder / "bash_env").write_text(f"echo bash_env >> {canary}\n")
        (folder / ".env").write_text("PYTHONPATH=.\n")
        (folder / "pip.conf").write_text("[global]\nindex-url = http://127.0.0.1:9/\n[install]\ntarget = pip-target\n")
        (folder / "pip/pip.conf").write_text((folder / "pip.conf").read_text())
        (folder / "setup.cfg").write_text("[install]\nprefix = elsewhere\n")
        (folder / ".pydistutils.cfg").write_text("[install]\nprefix = elsewhere\n")
        (folder / "pyvenv.cfg").write_text(f"home = {folder}/bin\ninclude-system-site-packages = true\n")
        (folder / "pyproject.toml").write_text('[build-system]\nrequires = []\nbuild-backend = "json"\n')
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "Traps")
    return repository


@pytest.fixture
def wheel(tmp_path):
    """A package of this cjm and what it needs, which a machine without a network can install.

    Each of its processes notes what it runs, and whether it has a token.
    """
    noted = tmp_path / "processes"
    probe = (
        "import os, sys\n"
        f"with open({str(noted)!r}, 'a') as file:\n"
        "    token = 'token' if {'TOKEN', 'CJM_TOKEN'} & set(os.environ) else 'none'\n"
        "    print(token, *sys.orig_argv[1:], file=file)\n"
    )
    info = "cjm_toolkit-0.0.dist-info"
    files = {
        "cjm_probe.py": probe,
        "cjm_probe.pth": f"{ROOT}\n{sysconfig.get_path('purelib')}\nimport cjm_probe\n",
        f"{info}/METADATA": "Metadata-Version: 2.1\nName: cjm-toolkit\nVersion: 0.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    digests = {
        name: base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=")
        for name, text in files.items()
    }
    record = "".join(f"{name},sha256={digest.decode()},{len(files[name])}\n" for name, digest in digests.items())
    made = tmp_path / "dist" / "cjm_toolkit-0.0-py3-none-any.whl"
    made.parent.mkdir()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in {**files, f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}.items():
            archive.writestr(name, text)
    return made


@pytest.fixture
def around(tmp_path):
    """The environment of a runner, with a Python on its PATH, and all that a careless workflow sets."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("python", "python3"):
        (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        (programs / name).chmod(0o755)
    path = f"{programs}:/usr/local/bin:/usr/bin:/bin"
    checkout = tmp_path / "repo"
    pip = {
        "PIP_CONFIG_FILE": f"{checkout}/pip.conf",
        "PIP_PYTHON": f"{checkout}/python3",
        "XDG_CONFIG_HOME": str(checkout),
    }
    return {"PATH": path, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8", **UNLUCKY, **pip}


def run(folder, script, env):
    command = ["/bin/bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)


def processes(tmp_path):
    """What ran with a token, and what without."""
    rows = [line.partition(" ") for line in (tmp_path / "processes").read_text().splitlines()]
    return {kind: [command for found, _, command in rows if found == kind] for kind in ("token", "none")}


def test_the_traps_snap(checkout, canary, around):
    """What the steps are kept from would be noticed."""
    for script in (
        "python -m json.tool /dev/null", "python -c 'import logging'", "./python3", "bin/git", ":",
        "BASH_ENV= PYTHONHOME= python -m venv new", "BASH_ENV= PYTHONHOME= PYTHONPATH= python -m cjm",
    ):  # fmt: skip
        canary.unlink(missing_ok=True)
        run(checkout, script, around)
        assert canary.exists(), script


def test_no_step_of_the_action_runs_anything_of_the_checkout(checkout, canary, around, wheel, site, tmp_path):
    runner = tmp_path / "runner"
    runner.mkdir()
    values = {
        "github.action_path": str(wheel), "inputs.paths": "maps\n", "inputs.fail-on": "error",
        "inputs.changed-since": "main", "inputs.sarif": str(tmp_path / "out.sarif"), "inputs.render-check": "drawn",
        "inputs.token": KEY, "inputs.diff-folder": "maps", "github.event.pull_request.number": "7",
        "github.event.pull_request.base.sha": git(checkout, "rev-parse", "main"),
        "github.event.pull_request.head.sha": git(checkout, "rev-parse", "HEAD"),
        "github.repository": "team/maps", "github.api_url": site.url, "github.server_url": "https://github.com",
    }  # fmt: skip
    around = {**around, "RUNNER_TEMP": str(runner), "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(checkout)}
    codes = {}
    for step in ACTION["runs"]["steps"]:
        assert step["shell"] == "bash"
        env = {key: re.sub(r"\$\{\{ (\S+) \}\}", lambda at: values[at[1]], text) for key, text in step["env"].items()}
        done = run(checkout, step["run"], {**around, **env})
        codes[step["name"]] = done.returncode
        assert not canary.exists(), f"{step['name']}: {canary.read_text()}"
        assert "Traceback" not in done.stderr, done.stderr
    # The drawings that are checked were never made.
    assert codes == {"Install cjm": 0, "Check the maps": 0, "Check the drawings": 1, "Comment on the changes": 0}, (
        done.stderr
    )
    assert (tmp_path / "out.sarif").exists()
    assert "**Landing got better.**" in site.bodies[0]
    assert site.bodies[0].startswith("<!-- cjm-diff:/maps -->\n")
    ran = processes(tmp_path)
    assert [command.split(" ")[:3] for command in ran["token"]] == [["-I", "-m", "cjm.cli.comment"]]
    assert {"validate", "render", "diff"} <= {word for command in ran["none"] for word in command.split(" ")}
    assert all("-I" in command.split(" ") for command in ran["none"] if " cjm " in f" {command} ")
    assert not (checkout / "pip-target").exists()


def test_no_job_of_gitlab_runs_anything_of_the_checkout(checkout, canary, around, wheel, site, tmp_path):
    site.user = 5
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    around |= {
        "CI_PROJECT_DIR": str(checkout), "CI_API_V4_URL": site.url, "CI_PROJECT_ID": "3", "CI_MERGE_REQUEST_IID": "7",
        "CI_PROJECT_URL": "https://gitlab.com/team/maps", "CJM_TOKEN": KEY, "GITLAB_CI": "true",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(checkout, "rev-parse", "main"),
        "CI_COMMIT_SHA": git(checkout, "rev-parse", "HEAD"),
    }  # fmt: skip
    common = JOBS[".cjm"]
    for name in ("cjm", "cjm-comment"):
        job = JOBS[name]
        assert job["extends"] == ".cjm"
        script = "\n".join([*common["before_script"], *job["script"]]).replace("/tmp", str(temporary))
        variables = {**common["variables"], **job["variables"], "CJM_PACKAGE": str(wheel)}
        done = run(checkout, script, {**around, **variables})
        assert done.returncode == 0, done.stdout + done.stderr
        assert not canary.exists(), f"{name}: {canary.read_text()}"
    assert (checkout / "cjm.xml").exists()
    assert "**Landing got better.**" in site.bodies[0]
    ran = processes(tmp_path)
    assert [command.split(" ")[:3] for command in ran["token"]] == [["-I", "-m", "cjm.cli.comment"]]


def test_paths_of_the_gitlab_job_are_words_and_no_patterns_or_options(checkout, around, tmp_path):
    words = "maps  'a\n--fix *.py $(touch pwned)"
    script = "\n".join(JOBS["cjm"]["script"]).replace("/tmp/cjm/bin/python", "show")
    noted = tmp_path / "noted"
    (tmp_path / "programs" / "show").write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {noted}\n')
    (tmp_path / "programs" / "show").chmod(0o755)
    assert run(checkout, script, {**around, "BASH_ENV": "", "CJM_PATHS": words}).returncode == 0
    arguments = noted.read_text().splitlines()
    assert arguments[arguments.index("--") + 1 :] == ["maps", "'a", "--fix", "*.py", "$(touch", "pwned)"]


def test_an_artifact_of_the_branch_is_replaced_and_not_written_through(checkout, around, tmp_path):
    (tmp_path / "cjm-diff.md").write_text("the review")
    (tmp_path / "outside").write_text("kept")
    (checkout / "cjm-diff.md").symlink_to(tmp_path / "outside")
    (line,) = [line for line in JOBS["cjm-comment"]["script"] if line.startswith("cp ")]
    assert run(checkout, line.replace("/tmp", str(tmp_path)), {**around, "BASH_ENV": ""}).returncode == 0
    assert (tmp_path / "outside").read_text() == "kept"
    assert (checkout / "cjm-diff.md").read_text() == "the review"
    assert not (checkout / "cjm-diff.md").is_symlink()


def test_every_python_that_a_page_or_template_starts_is_isolated():
    pages = ("action.yml", "ci/cjm.gitlab-ci.yml", "docs/ci.md", "docs/pull-requests.md", "Dockerfile")
    for page in pages:
        text = (ROOT / page).read_text()
        for start in re.finditer(r"(?m)^(?!\s*#).*?\bpython3?\"? (-\S+|\S+\.py)", text):
            assert start[1] == "-I" or "`python -m`" in start[0], f"{page}: {start[0]}"


def test_cjm_imports_nothing_from_the_current_folder(checkout, canary, tmp_path):
    """Neither the command nor the processes that it starts."""
    program = Path(sysconfig.get_path("scripts")) / "cjm"
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_CACHE_HOME": "/dev/null/nowhere"}
    for name in ("a", "b"):
        (checkout / name).mkdir()
        (checkout / name / "cjm.yaml").write_text(BETTER)
    for command in (
        ("validate", "a", "b", "--jobs", "2"), ("validate", "a", "--jobs", "2"), ("render", "a", "--jobs", "2"),
        ("render", "a", "-o", "own", "--templates", "own-templates"), ("diff", "main"), ("doctor",),
    ):  # fmt: skip
        if "--templates" in command:
            (checkout / "own-templates/html").mkdir(parents=True)
            (checkout / "own-templates/html/report.html.j2").write_text("{{ report.title }}")
        done = subprocess.run([program, *command], cwd=checkout, env=env, capture_output=True, text=True)
        assert not canary.exists(), f"{command}: {canary.read_text()}"
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode in {0, 2}, done.stdout + done.stderr
