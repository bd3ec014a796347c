"""Coverage-guided fuzzing of one target: ``python tests/faults/fuzz.py TARGET [RUNS]``. Needs atheris.

An input that breaks the target, takes over ten seconds or two gigabytes ends the run and stands in ``.fuzz/TARGET``;
put it into ``tests/faults/found/TARGET/`` when it is mended.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parent.parent))

with atheris.instrument_imports(include=["gilyon", "yaml", "markdown", "tomlkit"]):
    from faults.fuzz_targets import TARGETS


def main(name: str, runs: int) -> None:
    target = TARGETS[name]
    folder = Path(".fuzz") / name
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    words = folder / "words"
    lines = ("".join(f"\\x{byte:02x}" for byte in word.encode("utf-8")) for word in target.words)
    words.write_text("".join(f'"{line}"\n' for line in lines), "utf-8")
    options = [
        f"-runs={runs}",
        f"-dict={words}",
        f"-artifact_prefix={folder}/",
        "-timeout=10",
        "-rss_limit_mb=2048",
        "-max_len=4096",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], target.run)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
