"""What only SQLite does."""

import sqlite3

from support import small_questions, small_rules

from fitquiz.sql.compiling import AnswersTable, compile_select, layout_of
from fitquiz.sql.dialects import Dialect


def test_an_empty_text_is_an_empty_list() -> None:
    table = AnswersTable("people", layout_of(small_questions()))
    select = compile_select(small_questions(), small_rules(), table, Dialect.SQLITE)
    database = sqlite3.connect(":memory:")
    names = ", ".join(question.id for question in small_questions().questions)
    database.execute(f"CREATE TABLE people (id, {names})")
    database.execute("INSERT INTO people (id, concerns) VALUES (1, ''), (2, NULL)")
    (_, *empty), (_, *missing) = database.execute(select).fetchall()
    assert empty == missing
