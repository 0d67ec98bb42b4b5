"""What is said of a mistake in fitquiz itself."""

from pathlib import Path


def report_of(error: BaseException) -> str:
    """Say where it broke, without the error's message: it may hold an answer."""
    import traceback  # noqa: PLC0415 -- needed only when something broke

    frames = traceback.extract_tb(error.__traceback__)
    where = "\n".join(
        f"  {Path(frame.filename).name}, line {frame.lineno}, in {frame.name}"
        for frame in frames
    )
    return (
        "This is a mistake in fitquiz, not in your answers.\n"
        f"Please report these lines; they hold none of your answers.\n{where}\n  {type(error).__name__}"
    )
