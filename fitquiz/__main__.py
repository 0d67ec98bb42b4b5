"""Start fitquiz; what ends it early, even while it loads, ends it politely."""

import gc
import os
import sys
from contextlib import suppress
from io import TextIOWrapper

from fitquiz import STOPPED


def main() -> None:
    """Run the command line."""
    # a run is short and leaves no garbage worth a tenth of a person's waiting time
    gc.disable()
    # what goes wrong while something is thrown away, Python would print, answers and all
    sys.unraisablehook = lambda _: None
    try:
        _leave_no_core()
        _make_streams_hold()
        from fitquiz.cli import app  # noqa: PLC0415 -- ^C may come while it is imported

        app(prog_name="fitquiz")
    except KeyboardInterrupt:
        _tell(f"\n{STOPPED}")
        sys.exit(130)
    except OSError as error:
        # help and the version are written outside of any command
        _tell(f"stdout: can't be written: {error.strerror}")
        os._exit(2)  # Python would try to write once more, and end with another code
    except Exception as error:  # noqa: BLE001 -- what is outside of any command has bugs too
        from fitquiz.mistakes import report_of  # noqa: PLC0415 -- needed only then

        _tell(report_of(error))
        sys.exit(3)
    finally:
        gc.freeze()  # nor look for garbage at the end


def _leave_no_core() -> None:
    """Keep the system from writing down the memory, answers and all, if it breaks."""
    with suppress(
        ImportError
    ):  # where there is no such module, there are no such files
        import resource  # noqa: PLC0415 -- likewise

        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        # no memory fits into a byte, and at 1 Linux asks no collector of them either
        resource.setrlimit(resource.RLIMIT_CORE, (1 if most else 0, most))


def _make_streams_hold() -> None:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if stream is None:
            # it is closed: no file that is opened later may come to stand in its place
            os.open(os.devnull, os.O_RDWR)
        elif isinstance(stream, TextIOWrapper):
            # an odd byte, or a terminal that knows few letters, must not end a talk
            stream.reconfigure(errors="replace")


def _tell(text: str) -> None:
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    main()
