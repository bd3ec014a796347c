"""Runs every benchmark, one after another, and writes their tables to ``docs/benchmarks.md``.

``make bench`` runs it; ``--only NAME...`` measures some again and keeps what the page says of the others, if it was
measured on this machine. A benchmark that cannot run here (a peer that cannot be installed) is told in its place, with
the reason, and makes the exit code 1.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/benchmarks.md"
PACKAGES = ("Markdown", "weasyprint", "pikepdf", "typer", "phonenumberslite", "email-validator", "python-calamine")


@dataclass(frozen=True)
class Benchmark:
    """``arguments`` of one script of this folder, and what its tables compare, in a sentence."""

    name: str
    title: str
    arguments: tuple[str, ...]
    compares: str

    @property
    def command(self) -> str:
        return f"python benchmarks/{' '.join(self.arguments)}"


BENCHMARKS = (
    Benchmark("startup", "Start", ("startup.py",), "The program's start, beside what any Typer program pays."),
    Benchmark("site", "Site", ("site.py", "--rounds", "3"), "1,000 articles to a site, beside other generators."),
    Benchmark("site-scale", "A growing site", ("site.py", "--scale"), "Gilyon alone at up to 10,000 articles."),
    Benchmark("lint", "Lint", ("lint.py", "--rounds", "3"), "1,000 articles, beside linters of Markdown."),
    Benchmark("pdf", "PDF", ("pdf.py", "--typst"), "Two-page articles, beside other ways to paper."),
    Benchmark("pdf-scale", "PDF again", ("pdf.py", "--scale", "1000"), "Nothing changed, and one article."),
    Benchmark("mail", "Mail", ("mail.py",), "500 articles to mail, beside premailer on the same pages."),
    Benchmark(
        "tags", "Tags", ("tags.py",), "Changes of 5,000 articles, beside a script that dumps their front matter."
    ),
    Benchmark("suggest", "Suggested tags", ("tag_suggest.py",), "Against an editor's tags, beside exact match."),
    Benchmark("lsp", "In the editor", ("lsp.py",), "What somebody waits who types, among 1,000 articles."),
    Benchmark("leads", "Leads", ("leads.py", "--memory"), "1,000,000 rows, beside an import row by row."),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", choices=[benchmark.name for benchmark in BENCHMARKS])
    only = parser.parse_args().only
    page = PAGE.read_text("utf-8") if only and PAGE.exists() else ""
    if page and _machine() not in page:
        parser.error(f"{PAGE} was measured on another machine; measure all, without --only")
    kept = _sections(page)
    failed = False
    sections = {}
    for benchmark in BENCHMARKS:
        if only and benchmark.name not in only:
            sections[benchmark] = kept.get(benchmark.title, "Not measured yet.")
            continue
        print(f"\n{benchmark.title}: {benchmark.command}", flush=True)
        output, trouble = _run(benchmark)
        failed |= bool(trouble)
        sections[benchmark] = f"Could not be run here: {trouble}" if trouble else output
    PAGE.write_text(_page(sections), "utf-8")
    print(f"\n{PAGE}")
    sys.exit(int(failed))


def _run(benchmark: Benchmark) -> tuple[str, str]:
    """What it printed, shown on the way, or the last line of why it failed."""
    command = [sys.executable, str(ROOT / "benchmarks" / benchmark.arguments[0]), *benchmark.arguments[1:]]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) as process:
        output, errors = process.communicate()
    print(output, errors, sep="\n", flush=True)
    if process.returncode:
        return "", (errors.strip() or output.strip() or f"exit code {process.returncode}").splitlines()[-1]
    return output.strip(), ""


def _page(sections: dict[Benchmark, str]) -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return "\n".join(
        [
            "# Benchmarks",
            "",
            "Written by `make bench`, which runs every comparison in turn; do not edit. How each measures,",
            "what it aims at and what was learnt from it: [benchmarks/README.md](../benchmarks/README.md).",
            "Figures hold for this machine; ratios within one run travel better.",
            "",
            _machine(),
            f"- **Versions**: Gilyon {version('gilyon')}, Python {platform.python_version()}; {packages}",
            "",
            "## Ratios",
            "",
            "| benchmark | of | ratio | is | command |",
            "| --- | --- | --- | ---: | --- |",
            *(row for benchmark, text in sections.items() for row in _ratios(benchmark, text)),
            *(line for benchmark, text in sections.items() for line in _section(benchmark, text)),
            "",
        ]
    )


def _section(benchmark: Benchmark, text: str) -> list[str]:
    return ["", f"## {benchmark.title}", "", f"{benchmark.compares} `{benchmark.command}`", "", text]


def _ratios(benchmark: Benchmark, text: str) -> list[str]:
    """A row for each ratio but those of the base itself. A column is a ratio if its header has ÷ or begins so; what a
    row is called stands in the columns that are not set to the right.
    """
    rows: list[str] = []
    for table in re.findall(r"(?:^\|.*\n?)+", text, re.MULTILINE):
        header, rule, *lines = ([cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines())
        for cells in lines:
            words = ", ".join(cell for cell, form in zip(cells, rule, strict=True) if not form.endswith(":"))
            for name, cell in zip(header, cells, strict=True):
                if cell.strip("10.") and ("÷" in name or name.startswith("ratio")):
                    rows.append(f"| {benchmark.title} | {words} | {name} | {cell} | `{benchmark.command}` |")
    return rows


def _sections(page: str) -> dict[str, str]:
    """The tables of a page written before, by their titles, without the two lines above them."""
    found = {}
    for part in page.split("\n## ")[2:]:
        title, _, rest = part.partition("\n\n")
        found[title] = rest.partition("\n\n")[2].strip()
    return found


def _machine() -> str:
    names = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*: (.+)$", names.read_text("utf-8"), re.MULTILINE) if names.exists() else None
    processor = found[1].strip() if found else platform.processor() or "unknown processor"
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.machine()}"
    return f"- **Machine**: {processor}, {os.cpu_count()} cores, {memory:.0f} GiB, {system}"


if __name__ == "__main__":
    main()
