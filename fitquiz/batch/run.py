"""Everybody in a table, assessed: a table of answers in, one of results out."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from fitquiz.batch import results
from fitquiz.batch.cells import read_columns
from fitquiz.batch.database import Database, Error
from fitquiz.batch.failures import cant_write, read_failure, write_failure
from fitquiz.batch.forms import Form
from fitquiz.batch.objects import read_objects
from fitquiz.batch.reading import KEPT, Columns, Reading
from fitquiz.batch.streams import flowing_out
from fitquiz.batch.tables import Table, table_in
from fitquiz.drafts import drafting, scratch_beside
from fitquiz.findings import Code, Place, Problem, stop
from fitquiz.questions import Questionnaire
from fitquiz.rules import Rulebook
from fitquiz.sql.compiling import AnswersTable, compile_select
from fitquiz.sql.dialects import Dialect
from fitquiz.targets import is_plain, open_target


class File(NamedTuple):
    """A file with a table; without a path it is standard input or output."""

    path: Path | None
    form: Form

    @property
    def place(self) -> Place:
        """What to call it."""
        return Place(str(self.path) if self.path else "-")


class Job(NamedTuple):
    """What to do with a table."""

    answers: File
    results: File
    refused: File | None
    """Where to write what was refused, and why."""
    columns: Columns
    strict: bool
    """Whether to stop at the first row that is refused."""


class Streams(NamedTuple):
    """Standard input and output, as file descriptors."""

    stdin: int
    stdout: int


class Done(NamedTuple):
    """What came of it."""

    rows: int
    refused: int
    """How many rows were refused."""
    unasked: tuple[str, ...]
    """The questions that no column answers, which everybody counts as having skipped."""


def run_batch(
    job: Job,
    questionnaire: Questionnaire,
    rulebook: Rulebook,
    streams: Streams,
    follow: Callable[[str, float], None],
) -> Done:
    """Assess everybody in a table.

    `follow` is told again and again what is done, and how much of it, in percent; below
    0 where nobody knows.

    Problem says what is wrong with the table as a whole, or what could not be written.
    The results then stand nowhere: they take their name once they are complete.
    """
    return _Run(job, questionnaire, rulebook, streams, follow).done()


class _Run(NamedTuple):
    job: Job
    questionnaire: Questionnaire
    rulebook: Rulebook
    streams: Streams
    follow: Callable[[str, float], None]

    def done(self) -> Done:
        answers, written = self.job.answers.place, self.job.results.place
        with (
            _telling_of(answers, written),
            Database() as data,
            _scratch(self.job) as scratch,
        ):
            unasked = self._assess(data, scratch)
            [(rows, refused)] = data.rows(results.counted_in(scratch))
            places = self.rulebook.shortlist.size
            form = self.job.results.form
            found = results.results_in(scratch, form, places)
            # they take their names one right after the other
            with ExitStack() as files:
                if self.job.refused:
                    why = results.refused_in(scratch)
                    files.enter_context(self._written(data, why, self.job.refused))
                files.enter_context(self._written(data, found, self.job.results))
        return Done(rows, refused, unasked)

    def _assess(self, data: Database, scratch: str) -> tuple[str, ...]:
        """Read the table once, and write down what comes of every row of it."""
        path, form = self.job.answers
        with table_in(path, self.streams.stdin, form, data) as table:
            reading = self._reading(table)
            source = AnswersTable(f"({reading.select})", reading.layout, KEPT)
            select = compile_select(
                self.questionnaire, self.rulebook, source, Dialect.DUCKDB
            )
            found = results.drafted(select, form, self.job.results.form)
            if self.job.strict:
                found = results.stopping(found)
            with _telling_of(table.place, self.job.results.place):
                copy = results.copied(found, scratch, Form.PARQUET)
                data.run(copy, partial(self.follow, "assessing"))
        return reading.unasked

    def _reading(self, table: Table) -> Reading:
        columns = self.job.columns
        if table.columns is None:
            return read_objects(table.source, self.questionnaire, columns)
        return read_columns(table, self.questionnaire, columns)

    @contextmanager
    def _written(self, data: Database, select: str, file: File) -> Iterator[None]:
        """Write a table to a draft, which becomes the file if all else goes well."""
        with (
            _telling_of(self.job.answers.place, file.place),
            _target(file, self.streams.stdout) as path,
        ):
            copy = results.copied(select, path, file.form)
            data.run(copy, partial(self.follow, "writing"))
            yield


@contextmanager
def _telling_of(answers: Place, written: Place) -> Iterator[None]:
    """Say what stops the way from one table to another; BrokenPipeError stays."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Problem([cant_write(written, error)]) from error
    except Error as error:
        found = (
            results.stopped_at(error, answers)
            or write_failure(error, written)
            or read_failure(error, answers)
        )
        if found is None:
            raise
        raise Problem([found]) from error


@contextmanager
def _scratch(job: Job) -> Iterator[str]:
    """Give a path for what is not to stay: beside what is named, or else in memory."""
    named = [file.path for file in (job.results, job.refused) if file and file.path]
    for path in filter(is_plain, named):
        with scratch_beside(path) as scratch:
            yield str(scratch)
        return
    if not hasattr(os, "memfd_create"):
        message = "the results can't go to standard output on this system"
        mend = "name a file for them with -o"
        stop(job.results.place, Code.UNWRITABLE, message, mend)
    descriptor = os.memfd_create("fitquiz")
    try:
        yield f"/dev/fd/{descriptor}"
    finally:
        os.close(descriptor)


@contextmanager
def _target(file: File, stdout: int) -> Iterator[str]:
    """Give a path to write a table to, which becomes the file once all is written."""
    if file.path is None:
        with flowing_out(stdout) as flow:
            yield flow
    elif is_plain(file.path):
        with drafting(file.path) as draft:
            yield str(draft)
    else:
        with open_target(file.path) as sink, flowing_out(sink.fileno()) as flow:
            yield flow
