"""The command line: options in, one call, an exit code out; the only room with typer."""

from fitquiz.cli import (  # noqa: F401 -- each adds its commands
    authoring,
    batching,
    checking,
    differing,
    explaining,
    learn,
    maintain,
    many,
    proving,
    take,
    testing,
)
from fitquiz.cli.app import app as app
