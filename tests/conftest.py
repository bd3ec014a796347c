"""Fixtures shared by the whole suite, and the guards that keep tests honest."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from workspace import CONFIG, TORTURE, Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Browser

for profile, examples in (("ordinary", 100), ("torture", 1000)):
    settings.register_profile(
        profile, deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=examples, database=None
    )
settings.load_profile("torture" if TORTURE else "ordinary")

ROOT = Path(__file__).parent.parent

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    # So it is where a shell started the suite in the background, and programs under test would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def workspace(tmp_path: Path) -> Callable[..., Workspace]:
    """``workspace({"articles/a.md": "…"})`` makes a repository; a ``gilyon.toml`` is added unless one is given."""

    def make(files: Mapping[str, str | bytes] | None = None, *, config: str | None = CONFIG) -> Workspace:
        root = tmp_path / "repository"
        root.mkdir(exist_ok=True)
        made = Workspace(root)
        if config is not None:
            made.write({"gilyon.toml": config})
        return made.write(files or {})

    return make


@pytest.fixture(scope="session")
def project_root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the project's own articles, and one of these as a single file, ``single/follow-up.html``."""
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "gilyon", "-C", str(ROOT), "export", "html", "-o", str(out)]
    for more in ([], ["--single-file", "follow-up"]):
        subprocess.run([*command, *more], check=True, capture_output=True)
    return out


@pytest.fixture(scope="session")
def seed_page() -> Path:
    """The text of a real old page, where the machine has it."""
    path = ROOT.parent / "shared" / "seed" / "legacy-page.he.txt"
    if not path.exists():
        pytest.skip("the old page is not on this machine")
    return path


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Real Chromium, Debian's or another on the machine."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert program is not None, "Chromium is needed: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def unchanged_environment() -> Iterator[None]:
    """A test that changes the environment of the next one fails here."""
    before = _environment()
    yield
    assert _environment() == before


def _environment() -> dict[str, str]:
    # The second is the program's own doing, before it starts a process.
    return {name: os.environ[name] for name in os.environ if name not in ("PYTEST_CURRENT_TEST", "PYTHONSAFEPATH")}
