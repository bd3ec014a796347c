"""``python -m gilyon``: the same program as the ``gilyon`` command."""

from gilyon.app import main

if __name__ == "__main__":
    main()
