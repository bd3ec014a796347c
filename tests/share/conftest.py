from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from editions import make_job, publication
from gilyon.exporters.pdf.engine import load_weasyprint
from gilyon.exporters.registry import make_exporter

Draw = Callable[..., Image.Image]


@pytest.fixture(scope="session", autouse=True)
def weasyprint() -> None:
    """Loaded before the guard of the environment looks, since loading it sets variables."""
    load_weasyprint()


@pytest.fixture(scope="module")
def draw() -> Draw:
    """``draw("title", lang="en", …)`` is the share picture of an article, as it is read back from its file."""
    exporters = {}

    def drawn(
        title: str, config: str = "", assets: dict[str, bytes] | None = None, logo: str = "", **fields: str
    ) -> Image.Image:
        if (config, logo) not in exporters:
            made = publication(config or None)
            files = {**made.files, **({"design/logo.svg": logo.encode()} if logo else {})}
            exporters[config, logo] = make_exporter("share", replace(made, files=files))
        front = "\n".join([f"title: {title!r}", *(f"{name}: {value}" for name, value in fields.items())])
        picture = exporters[config, logo].export(make_job("גוף", front, assets))[0]
        assert picture.path == "share/a.jpg" and len(picture.data) < 300_000
        return Image.open(BytesIO(picture.data))

    return drawn
