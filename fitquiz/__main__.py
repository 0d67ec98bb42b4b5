"""Start fitquiz; what ends it early, even while it loads, ends it politely."""

import gc
import sys


def main() -> None:
    """Run the command line."""
    # a run is short and leaves no garbage worth a tenth of a person's waiting time
    gc.disable()
    try:
        from fitquiz.cli import app  # noqa: PLC0415 -- ^C may come while it is imported

        app(prog_name="fitquiz")
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
