"""The built package, in a fresh virtual environment, away from the checkout."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from support import ENVIRONMENT, TESTS

ROOT = TESTS.parent
FILES = ("questions.yaml", "rules.yaml")

pytestmark = pytest.mark.skipif(
    not (ROOT / "pyproject.toml").exists(), reason="needs the checkout to build"
)


@pytest.fixture(scope="module")
def fitquiz(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fitquiz installed from a wheel that was built from the source package."""
    folder = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "build", "--no-isolation", "--outdir", folder)
    run(*build, ROOT)
    [wheel] = folder.glob("*.whl")
    venv.create(folder / "venv")
    binaries = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    pip(binaries, "install", "--quiet", wheel)
    return binaries / "fitquiz"


def pip(binaries: Path, *words: str | Path) -> str:
    """Run this pip for an environment that has none: that is sooner made."""
    return run(sys.executable, "-m", "pip", "--python", binaries / "python", *words)


def run(*command: str | Path, cwd: Path | None = None, stdin: str = "") -> str:
    done = subprocess.run(
        [str(word) for word in command],
        input=stdin.encode(),
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**ENVIRONMENT, "PYTHONSAFEPATH": "1"},
        timeout=300,
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
