"""Start fitquiz; what ends it early, even while it loads, ends it politely."""

import gc
import os
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
    except OSError as error:
        # help and the version are written outside of any command
        sys.stderr.write(f"stdout: can't be written: {error.strerror}\n")
        os._exit(2)  # Python would try to write once more, and end with another code
    finally:
        gc.freeze()  # nor look for garbage at the end


if __name__ == "__main__":
    main()
