"""The command line: options in, one call, an exit code out; the only room with typer."""

from fitquiz.cli import checking, explaining, learn, maintain, proving, take, testing  # noqa: F401 -- each adds its commands
from fitquiz.cli.app import app as app
