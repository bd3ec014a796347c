"""How fast tags change on many articles, beside scripts that load and dump the front matter of each file.

Run with ``python benchmarks/tags.py [--articles 5000] [--rounds 3]``. The ways take turns in one run, each on a fresh
copy of the same articles; the figure that counts is the ratio. The scripts change the same tags, and with them whatever
else of the front matter PyYAML writes in its own way; they neither check the vocabulary nor lock, sync or keep it all
or nothing. ``suggest`` is Gilyon alone.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import for_gilyon, make_posts, write

SCRIPT = """
import sys, pathlib, yaml
loader, dumper = (getattr(yaml, name) for name in sys.argv[1:3])
action, *names = sys.argv[3:]
for path in pathlib.Path("articles").rglob("*.md"):
    _, front, body = path.read_text("utf-8").split("---\\n", 2)
    data = yaml.load(front, Loader=loader)
    tags = data.get("tags") or []
    if action == "add":
        changed = tags if names[0] in tags else [*tags, names[0]]
    else:
        *gone, new = names
        changed = list(dict.fromkeys(new if tag in gone else tag for tag in tags))
    if changed != tags:
        data["tags"] = changed
        front = yaml.dump(data, Dumper=dumper, allow_unicode=True, sort_keys=False)
        path.write_text(f"---\\n{front}---\\n{body}", "utf-8")
"""
ACTIONS = {
    "add to all": (["add", "סקירה", "--all"], ["add", "סקירה"]),
    "rename": (["rename", "CRM", "ניהול קשרי לקוחות"], ["replace", "CRM", "ניהול קשרי לקוחות"]),
    "merge": (["merge", "תקציב", "מחירים", "תמחור"], ["replace", "תקציב", "מחירים", "תמחור"]),
}


def make_repository(root: Path, articles: int) -> None:
    (root / "gilyon.toml").write_text('name = "מדידה"\n', "utf-8")
    (root / "tags.toml").write_text('[[tag]]\nname = "CRM"\n\n[[tag]]\nname = "משוב"\nspellings = ["פידבק"]\n', "utf-8")
    for post in make_posts(articles):
        write(root / "articles", post, for_gilyon)


def seconds(command: list[str], original: Path) -> tuple[float, float]:
    """Of one run on a fresh copy, after what was copied is on the disk: by the clock, and of the processor."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "repository"
        shutil.copytree(original, copy)
        os.sync()
        before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(command, cwd=copy, check=True, capture_output=True, env=environment)
        after, end = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        return end - begin, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    gilyon = [str(Path(sys.executable).parent / "gilyon"), "tag"]
    scripts = {
        "PyYAML script": [sys.executable, "-c", SCRIPT, "SafeLoader", "SafeDumper"],
        "the same with libyaml": [sys.executable, "-c", SCRIPT, "CSafeLoader", "CSafeDumper"],
    }
    runs = {("Gilyon", name): [*gilyon, *ours] for name, (ours, _) in ACTIONS.items()}
    runs |= {
        (way, name): [*script, *theirs] for way, script in scripts.items() for name, (_, theirs) in ACTIONS.items()
    }
    runs |= {("Gilyon", "suggest for one"): [*gilyon, "suggest", "article-00001"]}
    with tempfile.TemporaryDirectory() as folder:
        make_repository(Path(folder), options.articles)
        times: dict[tuple[str, str], list[tuple[float, float]]] = {run: [] for run in runs}
        for _ in range(options.rounds):
            for run, command in runs.items():
                times[run].append(seconds(command, Path(folder)))
    medians = {run: [statistics.median(column) for column in zip(*v, strict=True)] for run, v in times.items()}
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, {options.articles} articles, medians\n")
    print("| command | way | seconds | of the processor | ÷ Gilyon |\n| --- | --- | ---: | ---: | ---: |")
    order = [*ACTIONS, "suggest for one"]
    for (way, name), (clock, processor) in sorted(medians.items(), key=lambda item: order.index(item[0][1])):
        ratio = processor / medians["Gilyon", name][1]
        print(f"| {name} | {way} | {clock:.2f} | {processor:.2f} | {ratio:.2f} |")


if __name__ == "__main__":
    main()
