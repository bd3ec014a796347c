"""Inlines the pages of a folder with premailer and prints the seconds for each: by the clock, and of processor time.

Run by ``mail.py`` with a Python that has premailer. Its quickest settings: no validation of CSS, no files, no network.
The processes are there, and have inlined some pages, before the clock starts.
"""

from __future__ import annotations

import logging
import sys
import time
from multiprocessing import Pool
from pathlib import Path

from premailer import Premailer


def inlined(page: str) -> int:
    made = Premailer(
        page,
        strip_important=False,
        keep_style_tags=True,
        disable_validation=True,
        cssutils_logging_level=logging.CRITICAL,
        allow_network=False,
    ).transform()
    return len(made)


def main() -> None:
    folder, processes = Path(sys.argv[1]), int(sys.argv[2])
    pages = [path.read_text("utf-8") for path in sorted(folder.glob("*.html"))]
    with Pool(processes) as pool:
        warm = sum(pool.map(timed, pages[: 4 * processes], chunksize=1))
        assert warm > 0
        begin = time.perf_counter()
        busy = sum(pool.map(timed, pages, chunksize=2))
        print((time.perf_counter() - begin) / len(pages), busy / len(pages))


def timed(page: str) -> float:
    """The seconds of processor time that a page takes."""
    begin = time.process_time()
    inlined(page)
    return time.process_time() - begin


if __name__ == "__main__":
    main()
