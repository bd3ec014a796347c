"""Writes the table of what mail clients support from the data of Can I email. Run it with ``make caniemail``.

The data come from a pinned version of the npm package ``caniemail``, whose hash is checked. Of each feature and client
the level of the latest test is kept, as one letter: ``y`` yes, ``a`` almost, ``n`` no, ``u`` unknown, ``-`` not tested.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

VERSION = "2.0.2"
SHA512 = (
    "96f867e11ac5d807b73d00371cc3951b114fa8f0317eff075a9fb1512a893ee9"
    "9bcc5533406560146d2797cb34b234a805dd8f82602a079c51174c1c3dbad570"
)
TARGET = Path(__file__).parent.parent / "cli/gilyon/lint/mail/caniemail/support.json"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", f"caniemail@{VERSION}"], cwd=folder, check=True, capture_output=True)
        archive = Path(folder) / f"caniemail-{VERSION}.tgz"
        if hashlib.sha512(archive.read_bytes()).hexdigest() != SHA512:
            raise SystemExit(f"{archive.name} is not the file that was pinned")
        with tarfile.open(archive) as packed:
            member = packed.extractfile("package/data/caniemail.json")
            assert member is not None
            data = json.load(member)
    TARGET.write_text(written(table(data)), "utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


def table(data: dict[str, Any]) -> dict[str, Any]:
    names = data["nicenames"]
    clients = sorted({(f, p) for item in data["data"] for f, stats in item["stats"].items() for p in stats})
    return {
        "version": VERSION,
        "date": data["last_update_date"][:10],
        "clients": {f"{f}.{p}": f"{names['family'][f]} {names['platform'].get(p, p)}" for f, p in clients},
        "features": {
            item["slug"]: [item["title"], "".join(level(item["stats"].get(f, {}).get(p, {})) for f, p in clients)]
            for item in sorted(data["data"], key=lambda item: item["slug"])
        },
    }


def level(tests: dict[str, str]) -> str:
    """The letter of the latest version; the data do not always have them in order."""
    if not tests:
        return "-"
    latest = max(tests, key=lambda version: [int(number) for number in re.findall(r"\d+", version)])
    return tests[latest][0]


def written(found: dict[str, Any]) -> str:
    """As JSON, with a line for each client and feature, so that versions of it can be compared."""
    parts = [f'"version": {json.dumps(found["version"])}', f'"date": {json.dumps(found["date"])}']
    for key in ("clients", "features"):
        lines = ",\n".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in found[key].items())
        parts.append(f'"{key}": {{\n{lines}\n}}')
    return "{" + ",\n".join(parts) + "}\n"


if __name__ == "__main__":
    main()
