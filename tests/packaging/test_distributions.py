"""The wheel and the sdist carry what they need, and work from another folder."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from tests.support.commands import EXAMPLES, ROOT


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def test_the_wheel_holds_schemas_templates_examples_and_licence(built):
    (wheel,) = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    for part in (
        "cjm/schemas/map.schema.json",
        "cjm/templates/html/report.html.j2",
        "cjm/examples/saas-trial/cjm.yaml",
        "cjm/examples/clinic-ar/journeys/first-visit.cjm.yaml",
        "cjm/words/languages/ja.json",
        "cjm/py.typed",
    ):
        assert part in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith("tests/") or name.endswith(".svg")]


def test_the_sdist_builds_from_itself(built):
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        names = tar.getnames()
    assert any(name.endswith("/schemas/map.schema.json") for name in names)
    assert any(name.endswith("/cjm/words/languages/ja.json") for name in names)


@pytest.mark.parametrize("kind", ["*.whl", "*.tar.gz"])
def test_it_works_where_it_is_installed(built, tmp_path, kind):
    (archive,) = built.glob(kind)
    venv.create(tmp_path / "v", with_pip=True)
    python = next((tmp_path / "v").glob("*/python"))
    # The dependencies are those of this environment; what is tested is the package's own content.
    site = next(Path(path) for path in (tmp_path / "v").rglob("site-packages"))
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    install = [
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--force-reinstall",
        archive,
    ]
    subprocess.run(install, check=True, capture_output=True)
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    command = python.with_name("cjm")
    where = subprocess.run(
        [python, "-c", "import cjm; print(cjm.__file__)"], capture_output=True, text=True, cwd=tmp_path, env=environment
    )
    assert str(site) in where.stdout
    subprocess.run(
        [command, "init", "maps", "--template", "ryokan-ja"],
        check=True,
        capture_output=True,
        cwd=tmp_path,
        env=environment,
    )
    subprocess.run(
        [command, "render", "maps", "-o", "out"], check=True, capture_output=True, cwd=tmp_path, env=environment
    )
    assert "ジャーニー" in (tmp_path / "out/index.html").read_text(encoding="utf-8")
    alias = python.with_name("cjm-toolkit")
    assert subprocess.run([alias, "--version"], capture_output=True, text=True, env=environment).stdout.startswith(
        "cjm "
    )
    assert (EXAMPLES / "saas-trial").exists()
