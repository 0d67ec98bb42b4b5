"""Every database finds what the assessment of one person finds, and refuses the same."""

import pytest
from edges import EDGES, Edge
from engines import Engine
from hypothesis import given, settings
from hypothesis import strategies as st
from sheets import any_sheets, differences, layouts, result_of, sheets_in
from support import shipped_questions, shipped_rules
from tabling import Files
from worlds import worlds

from fitquiz.crowd import crowd
from fitquiz.sql.compiling import layout_of
from fitquiz.sql.dialects import Dialect

EXAMPLES = {
    Dialect.DUCKDB: 25,
    Dialect.SQLITE: 25,
    Dialect.POSTGRESQL: 10,
    Dialect.SPARK: 3,
}
"""How many worlds each database goes through; some take long to read a query."""


def test_with_random_files(engine: Engine) -> None:
    @settings(max_examples=EXAMPLES[engine.dialect])
    @given(st.data())
    def agrees(data: st.DataObject) -> None:
        files = Files(*data.draw(worlds()))
        layout = data.draw(layouts(files.questionnaire))
        wrong = data.draw(
            st.lists(any_sheets(files.questionnaire, layout), max_size=30)
        )
        sheets = [*sheets_in(files.questionnaire, layout), *wrong]
        assert not differences(engine, files, layout, sheets)

    agrees()


@pytest.mark.parametrize("by_option", [False, True])
def test_with_the_shipped_files(engine: Engine, *, by_option: bool) -> None:
    files = Files(shipped_questions(), shipped_rules())
    layout = layout_of(files.questionnaire, by_option=by_option)
    people = list(crowd(files.questionnaire, 200))
    assert not differences(engine, files, layout, people)


@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: edge.name)
def test_at_the_edges(engine: Engine, edge: Edge) -> None:
    expected = [result_of(edge.files, sheet) for sheet in edge.sheets]
    assert engine.results(edge.files, edge.table) == expected
