"""What is on the disk after a run that was cut short: every file whole, the old one or the new one, and nothing else."""

import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from cjm.workspace.writing.leftovers import temporary_name
from tests.support.commands import DAY, child, cjm, command, surroundings, tree

FAULTY = Path(__file__).with_name("faulty.py")
# Three files that `fmt` lays out anew and that `--fix` mends.
OLD = {
    "a.cjm.yaml": "personas: {a:   {nam: A}}\n",
    "b/b.cjm.yaml": "personas: {b:   {nam: B}}\n",
    "c.cjm.yaml": "personas: {c:   {nam: C}}\n",
}
RUNS = {
    "fmt": ("fmt", "."),
    "fix": ("validate", ".", "--fix", "--as-of", DAY),
    "report": ("validate", ".", "--report", "json=out.json", "--force", "--as-of", DAY),
    "init": ("init", "new"),
}


def contents(folder):
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()}


def maps_in(folder):
    tree(folder, OLD)
    (folder / "out.json").write_text("old")
    (folder / "a.cjm.yaml").chmod(0o640)
    return folder


def faulty(folder, at, how, run):
    command = [sys.executable, str(FAULTY), str(folder), str(at), how, *RUNS[run]]
    return subprocess.run(
        command, cwd=folder, env=surroundings(XDG_CACHE_HOME="/dev/null/nowhere"), capture_output=True, text=True
    )


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """For each run: what it leaves when nothing goes wrong, and in how many steps."""
    found = {}
    for run in RUNS:
        folder = maps_in(tmp_path_factory.mktemp(run))
        done = faulty(folder, 0, "count", run)
        found[run] = (contents(folder), int(re.search(r"steps (\d+)", done.stderr)[1]))
    return found


CODES = {"full": 2, "interrupt": 130, "term": 143, "kill": -9}


@pytest.mark.parametrize(
    ("run", "how"),
    [*((run, "full") for run in RUNS), ("fix", "kill"), ("init", "kill"), ("fix", "term"), ("fix", "interrupt")],
)
def test_at_every_step(tmp_path, whole, run, how):
    new, steps = whole[run]
    assert steps >= 3
    some = range(1, steps + 1) if (run, how) == ("fix", "full") else sorted({1, steps // 2, steps})
    for at in some:
        folder = maps_in(tmp_path / f"{at}")
        old = contents(folder)
        done = faulty(folder, at, how, run)
        assert done.returncode == CODES[how], (at, done.stderr)
        assert "Traceback" not in done.stderr
        if how == "full":
            assert "No space left on device" in done.stderr
        now = contents(folder)
        left = {path for path in now if "/.cjm-" in f"/{path}"}
        for path in now.keys() - left:
            assert now[path] in {old.get(path), new.get(path)}, (at, path)
        assert not old.keys() - now.keys(), at
        if how != "kill":
            assert not left, at
            continue
        # Half a file is no map, and the next run that writes there takes it away.
        assert {f"{p.split('.')[0]}" for p in left} <= {"", "b/", "new/"}
        checked = cjm("validate", folder, "--as-of", DAY, "--output-format", "concise").out
        assert "duplicate-id" not in checked
        assert ".cjm-" not in checked
        again = subprocess.run(command(*RUNS[run]), cwd=folder, env=surroundings(), capture_output=True)
        assert again.returncode in {0, 1, 2}
        # A run that was killed just after it had written a file may have left the old one beside it.
        after = contents(folder)
        stay = {
            path for path in left if all(now.get(p) == after.get(p) for p in new if Path(p).parent == Path(path).parent)
        }
        if run != "init":
            assert {path: text for path, text in after.items() if path not in stay} == new, at
    assert (tmp_path / "1" / "a.cjm.yaml").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("run", ["fmt", "fix", "report"])
def test_another_run_at_the_same_time_takes_nothing_away(tmp_path, whole, run):
    new, steps = whole[run]
    for at in range(1, steps + 1):
        folder = maps_in(tmp_path / f"{at}")
        done = faulty(folder, at, "another run", run)
        assert done.returncode in {0, 1}, (at, done.stderr)
        assert {path: text for path, text in contents(folder).items() if path != "out.sarif"} == new, at


def test_what_a_killed_run_left_goes_though_another_one_is_at_work(tmp_path):
    folder = maps_in(tmp_path)
    machine = temporary_name().split("-")[2]
    # No process has numbers as high as the first two. In names of today no number reads as a year.
    for process in (2**30, 2**70, os.getpid(), os.getppid()):
        (folder / f".cjm-{process}-{machine}-{'0' * 24}").write_text("half")
    (folder / f".cjm-{2**30}-0").write_text("half, by an earlier version")
    assert cjm("fmt", folder).code == 0
    assert sorted(folder.glob(".cjm-*")) == [folder / f".cjm-{os.getppid()}-{machine}-{'0' * 24}"]


WRITERS = {
    "fmt": ("fmt",),
    "fix": ("validate", "--fix"),
    "baseline": ("validate", "--write-baseline", "other.json"),
    "report": ("validate", "--report", "sarif=out.sarif"),
    "render": ("render", "--out", ".", "--format", "md"),
    "one file": ("render", "--out", "map.svg", "--view", "map"),
    "update": ("render", "--update", "page.md"),
    "git": ("git", "install"),
    "init": ("init", ".", "--templates"),
}
MAP = "personas: {p: {nam: P}}\njourneys: {j: {name: J, personas: p, stages: [{id: s, name: S}]}}\n"
PAGE = "<!-- cjm:begin journey=j view=map -->\n<!-- cjm:end -->\n"


@pytest.mark.parametrize("run", WRITERS)
def test_nothing_goes_that_is_called_like_a_leftover(tmp_path, run):
    theirs = (".cjm-baseline.json", ".cjm-notes.md", ".cjm-", ".cjm-2024-11", ".cjm-x-0", ".cjm-1-2.md", ".cjm-cache/x")
    tree(tmp_path, dict.fromkeys(theirs, "mine"))
    (tmp_path / f".cjm-{2**30}-7").symlink_to(".cjm-notes.md")
    (tmp_path / f".cjm-{2**30}-8").mkdir()
    tree(tmp_path, {"m.cjm.yaml": MAP.replace("nam:", "name:"), "x.cjm.yaml": OLD["a.cjm.yaml"], "page.md": PAGE})
    if run not in {"fmt", "fix"}:
        (tmp_path / "x.cjm.yaml").unlink()
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    outcome = cjm(*WRITERS[run], cwd=tmp_path)
    assert outcome.code in {0, 1}, outcome.err
    assert {name: (tmp_path / name).read_text() for name in theirs} == dict.fromkeys(theirs, "mine")
    assert (tmp_path / f".cjm-{2**30}-7").is_symlink()
    assert (tmp_path / f".cjm-{2**30}-8").is_dir()


def test_a_map_that_is_called_like_a_leftover_is_a_map(tmp_path):
    tree(
        tmp_path, {".cjm-foo.cjm.yaml": "personas: {a:   {nam: A}}\n", f".cjm-{2**30}-0.cjm.yaml": "teams: {t:   {}}\n"}
    )
    outcome = cjm("fmt", tmp_path)
    assert (outcome.code, "2 of 2 files" in outcome.err) == (0, True)


BIG = "personas:\n" + "".join(f"  p{n}:   {{nam: 'Person {n}'}}\n" for n in range(1500))


@pytest.mark.parametrize("run", ["fmt", "fix", "report"])
def test_a_limit_on_the_size_of_files(tmp_path, run):
    folder = tree(tmp_path, {"big.cjm.yaml": BIG, "small.cjm.yaml": OLD["a.cjm.yaml"]})
    before = contents(folder)
    done = subprocess.run(
        command(*RUNS[run]),
        cwd=folder,
        env=surroundings(XDG_CACHE_HOME="/dev/null/nowhere"),
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000)),
    )
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "File too large" in done.stderr
    now = contents(folder)
    assert now.keys() == before.keys()
    assert now["big.cjm.yaml"] == BIG
    if run != "fmt":  # fmt goes file by file, and each is whole
        assert now == before


@pytest.mark.skipif(os.getuid() != 0, reason="only root mounts a small disk")
def test_a_disk_that_is_really_full(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount")
    try:
        tree(disk, {"big.cjm.yaml": BIG})
        for run in ("fmt", "fix", "report"):
            done = subprocess.run(command(*RUNS[run]), cwd=disk, env=surroundings(), capture_output=True, text=True)
            assert done.returncode == 2
            assert "No space left on device" in done.stderr
            assert contents(disk) == {"big.cjm.yaml": BIG}
    finally:
        subprocess.run(["umount", disk], check=True)


@pytest.mark.skipif(os.getuid() != 0, reason="only root mounts a disk")
def test_a_cache_that_can_only_be_read_is_no_obstacle(tmp_path):
    cache, maps = tmp_path / "cache", maps_in(tmp_path / "maps")
    around = {"XDG_CACHE_HOME": str(cache)}
    first = child(*RUNS["report"], cwd=maps, env=around)
    assert [*(cache / "cjm" / "findings").iterdir()]
    if subprocess.run(["mount", "--bind", "-o", "ro", cache, cache], capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount")
    try:
        assert child(*RUNS["report"], cwd=maps, env=around) == first
        edited = child("validate", ".", "--profile", "strict", cwd=maps, env=around)
        assert (edited.code, edited.err) == (1, "")
    finally:
        subprocess.run(["umount", cache], check=True)


def test_a_folder_that_nobody_may_write_to(tmp_path):
    folder = maps_in(tmp_path / "maps")
    before = contents(folder)
    # Root may write anywhere, but not into what is no folder.
    (folder / "file").write_text("")
    outcome = cjm("validate", folder, "--report", f"json={folder}/file/out.json", "--as-of", DAY)
    assert outcome.code == 2
    assert "cannot write below" in outcome.err
    assert contents(folder) == {**before, "file": ""}


def test_two_reports_need_two_files(tmp_path):
    maps_in(tmp_path)
    outcome = cjm("validate", "--report", "json=new.txt", "--report", "sarif=./new.txt", cwd=tmp_path)
    assert (outcome.code, "two reports would go to ./new.txt" in outcome.err) == (2, True)
    assert not (tmp_path / "new.txt").exists()


def test_a_very_long_name_is_written_too(tmp_path):
    name = "n" * 240 + ".cjm.yaml"
    tree(tmp_path, {name: OLD["a.cjm.yaml"]})
    assert cjm("fmt", tmp_path).code == 0
    assert "nam: A" in (tmp_path / name).read_text()
    assert (tmp_path / name).read_text() != OLD["a.cjm.yaml"]
