"""Start fitquiz; what ends it early, even while it loads, ends it politely."""

import gc
import sys
from io import TextIOWrapper

from fitquiz import STOPPED


def main() -> None:
    """Run the command line."""
    # a run is short and leaves no garbage worth a tenth of a person's waiting time
    gc.disable()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # an odd byte, or a terminal that knows few letters, must not end a talk
            stream.reconfigure(errors="replace")
    try:
        from fitquiz.cli import app  # noqa: PLC0415 -- ^C may come while it is imported

        app(prog_name="fitquiz")
    except KeyboardInterrupt:
        sys.stderr.write(f"\n{STOPPED}\n")
        sys.exit(130)
    finally:
        gc.freeze()  # nor look for garbage at the end


if __name__ == "__main__":
    main()
