"""Start fitquiz; what ends it early, even while it loads, ends it politely."""

import sys


def main() -> None:
    """Run the command line."""
    try:
        from fitquiz.cli import app  # noqa: PLC0415 -- ^C may come while it is imported

        app(prog_name="fitquiz")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
