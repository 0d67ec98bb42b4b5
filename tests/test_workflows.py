"""What runs elsewhere on behalf of the project can do no more than it needs."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from support import TESTS

FOLDER = TESTS.parent / ".github" / "workflows"
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
MAY_WRITE = {
    "release.yml: publish": {"id-token": "write"},
    "release.yml: announce": {"contents": "write"},
}
"""The jobs that may do more than read the code."""

pytestmark = pytest.mark.skipif(
    not FOLDER.exists(), reason="needs the checkout, with its workflows"
)

each_workflow = pytest.mark.parametrize(
    "path", sorted(FOLDER.glob("*")), ids=lambda path: path.name
)


def read(path: Path) -> dict[Any, Any]:
    workflow = yaml.safe_load(path.read_text())
    assert isinstance(workflow, dict)
    return workflow


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in read(path)["jobs"].values():
        yield from job["steps"]


@each_workflow
def test_every_action_is_pinned_to_a_commit(path: Path) -> None:
    used = re.findall(r"^.*\buses: *(.*)$", path.read_text(), re.MULTILINE)
    assert len(used) == sum("uses" in step for step in steps(path))
    assert [each for each in used if not PINNED.fullmatch(each)] == []


@each_workflow
def test_a_job_may_do_only_what_it_says(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        needed = MAY_WRITE.get(f"{path.name}: {name}", {"contents": "read"})
        assert job["permissions"] == needed, name


@each_workflow
def test_nobody_else_starts_it_with_our_rights(path: Path) -> None:
    starts = read(path)[True]  # in YAML 1.1 `on` is a truth
    starts = {starts} if isinstance(starts, str) else set(starts)
    assert starts <= {"push", "pull_request", "schedule", "workflow_dispatch"}


@each_workflow
def test_no_word_of_others_becomes_a_command(path: Path) -> None:
    assert [step for step in steps(path) if "${{" in step.get("run", "")] == []


@each_workflow
def test_a_checkout_keeps_no_credentials(path: Path) -> None:
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_a_tag_says_the_version_or_nothing_is_built() -> None:
    script = TESTS.parent / ".ci" / "release"
    done = subprocess.run(
        [script, "build", "v0"], capture_output=True, check=False, text=True, timeout=60
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "the tag is v0, but pyproject.toml says version" in done.stderr
