"""The command line: options in, one call, an exit code out; the only room with typer."""

from fitquiz.cli import (  # noqa: F401 -- each adds its commands
    checking,
    differing,
    explaining,
    learn,
    maintain,
    proving,
    take,
    testing,
)
from fitquiz.cli.app import app as app

# isort: split
# help shows the commands in this order: what fewer people need comes later
from fitquiz.cli import authoring  # noqa: F401 -- likewise
