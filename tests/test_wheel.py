"""The built package, in a fresh virtual environment, away from the checkout."""

import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from support import ENVIRONMENT, TESTS

ROOT = TESTS.parent
FILES = ("questions.yaml", "rules.yaml")

pytestmark = pytest.mark.skipif(
    not (ROOT / "pyproject.toml").exists(), reason="needs the checkout to build"
)


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with a source package, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("packages")
    build(ROOT, folder)
    return folder


@pytest.fixture(scope="module")
def fitquiz(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fitquiz installed from the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    [wheel] = packages.glob("*.whl")
    venv.create(folder / "venv")
    binaries = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    pip(binaries, "install", "--quiet", wheel)
    return binaries / "fitquiz"


def build(source: Path, folder: Path, umask: int = -1, **others: str) -> None:
    tool = (sys.executable, "-m", "build", "--no-isolation", "--outdir", folder)
    run(*tool, source, umask=umask, environment=others)


def pip(binaries: Path, *words: str | Path) -> str:
    """Run this pip for an environment that has none: that is sooner made."""
    return run(sys.executable, "-m", "pip", "--python", binaries / "python", *words)


def run(
    *command: str | Path,
    cwd: Path | None = None,
    stdin: str = "",
    umask: int = -1,
    environment: Mapping[str, str] | None = None,
) -> str:
    done = subprocess.run(
        [str(word) for word in command],
        input=stdin.encode(),
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**ENVIRONMENT, "PYTHONSAFEPATH": "1", **(environment or {})},
        timeout=300,
        umask=umask,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_the_quiz_runs_beside_decoys(fitquiz: Path, tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).write_text("decoy: true\n")
    text = run(fitquiz, "--json", cwd=tmp_path, stdin="history: mania\n")
    data = json.loads(text)
    assert data["questionnaire"]["id"] == "fitquiz"
    assert "psychodynamic" in [each["modality"] for each in data["discouraged"]]
    page = run(fitquiz, "--format", "html", cwd=tmp_path, stdin="history: mania\n")
    assert "<style>:root {" in page


def test_the_files_inside_are_those_of_the_checkout(fitquiz: Path) -> None:
    [package] = fitquiz.parent.parent.rglob("site-packages/fitquiz")
    for name in FILES:
        assert (package / name).read_bytes() == (ROOT / name).read_bytes()


def test_schemas_travel_along(fitquiz: Path) -> None:
    [package] = fitquiz.parent.parent.rglob("site-packages/fitquiz")
    for path in (ROOT / "fitquiz" / "schemas").iterdir():
        assert (package / "schemas" / path.name).read_bytes() == path.read_bytes()


def test_nothing_else_was_installed_with_it(fitquiz: Path) -> None:
    """What a person gets is what pyproject.toml names, and what these need."""
    listed = json.loads(pip(fitquiz.parent, "list", "--format", "json"))
    names = {package["name"].lower() for package in listed}
    assert {"fitquiz", "pyyaml", "rich", "typer"} <= names
    assert not {"pydantic", "pytest", "hypothesis"} & names


def test_whoever_builds_it_gets_the_same_bytes(packages: Path, tmp_path: Path) -> None:
    """From other folders, other dates and rights of files, another zone."""
    source, folder = tmp_path / "another" / "place", tmp_path / "packages"
    shutil.copytree(ROOT, source, ignore=all_but_what_is_packed)
    for path in (*source.rglob("*"), source):
        path.chmod(0o700 if path.is_dir() or os.access(path, os.X_OK) else 0o600)
        os.utime(path, (1e9, 1e9))
    build(source, folder, umask=0o077, TZ="Pacific/Auckland", PYTHONHASHSEED="7")
    assert len(hashes(packages)) == 2
    assert hashes(folder) == hashes(packages)


def all_but_what_is_packed(folder: str, names: list[str]) -> set[str]:
    packed = {"fitquiz", "tests", "pyproject.toml", "README.md", ".gitignore", *FILES}
    return set(names) - packed if Path(folder) == ROOT else {"__pycache__"} & set(names)


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.name: sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.is_file()
    }
