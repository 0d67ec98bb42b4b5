"""The command line: options in, one call, an exit code out; the only room with typer."""

from fitquiz.cli import checking, explaining, learn, maintain, proving, take  # noqa: F401 -- each adds its commands
from fitquiz.cli.app import app as app

# isort: split
# help shows the commands in this order: what fewer people need comes later
from fitquiz.cli import authoring  # noqa: F401 -- likewise
