"""A few of the seeded faults; `python tests/seeded_faults.py` tries them all."""

import pytest
from seeded_faults import faults, plain, seed

KINDS = ("contraindications: removed", "rules: removed", "invariants: of nobody")


@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_is_noticed(kind: str) -> None:
    kinds = [fault.kind for fault in faults(*plain())]
    assert len(set(kinds)) >= 60
    assert seed(kinds.index(kind))[2] in {"test", "prove", "check"}
