"""The ``gilyon`` command, and ``python -m gilyon``."""

import sys

from gilyon.commands.unchanged import answer


def main() -> None:
    """Run the program; see :func:`gilyon.app.main`."""
    if sys.stderr is not None and (text := answer(sys.argv[1:])):
        sys.stderr.write(f"{text}\n")
        return
    from gilyon.app import main as run

    run()


if __name__ == "__main__":
    main()
