"""The command that mends a fault, as each system wants it; and which system this one is."""

from __future__ import annotations

import platform
import shlex
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class System(StrEnum):
    """The families of systems that commands are known for. Ubuntu and Mint are of Debian's, RHEL of Fedora's."""

    DEBIAN = "debian"
    FEDORA = "fedora"
    MACOS = "macos"
    WINDOWS = "windows"


@dataclass(frozen=True, slots=True)
class Remedy:
    """One command for each system, ready to be pasted: for a POSIX shell, on Windows for PowerShell."""

    debian: str
    fedora: str
    macos: str
    windows: str

    @classmethod
    def shells(cls, posix: str, windows: str) -> Remedy:
        """What differs by shell alone."""
        return cls(posix, posix, posix, windows)

    def on(self, system: System) -> str:
        return {
            System.DEBIAN: self.debian,
            System.FEDORA: self.fedora,
            System.MACOS: self.macos,
            System.WINDOWS: self.windows,
        }[system]

    def as_json(self) -> dict[str, str]:
        return {system.value: self.on(system) for system in System}


def system_of(platform_name: str, release: Mapping[str, str]) -> System:
    """The family of a system, from ``sys.platform`` and ``/etc/os-release``. An unknown one counts as Debian's."""
    if platform_name == "darwin":
        return System.MACOS
    if platform_name in ("win32", "cygwin"):
        return System.WINDOWS
    names = {release.get("ID", ""), *release.get("ID_LIKE", "").split()}
    return System.FEDORA if names & {"fedora", "rhel", "centos"} else System.DEBIAN


def running_system() -> System:
    try:
        release = platform.freedesktop_os_release() if sys.platform == "linux" else {}
    except OSError:  # a system that does not say what it is
        release = {}
    return system_of(sys.platform, release)


def posix(path: Path | str) -> str:
    """A path or a word, quoted for a POSIX shell."""
    return shlex.quote(str(path))


def powershell(path: Path | str) -> str:
    """The same for PowerShell, where a quote inside quotes is doubled."""
    return "'" + str(path).replace("'", "''") + "'"


def python_command(arguments: str, windows: str) -> Remedy:
    """Runs the Python that this program runs in; the arguments are quoted for either shell."""
    python = sys.executable or "python3"
    return Remedy.shells(f"{posix(python)} {arguments}", f"& {powershell(python)} {windows}")


def pip_install(requirements: Iterable[str], *flags: str) -> Remedy:
    """Installs packages into the environment that this program runs in."""
    wanted = list(requirements)
    options = " ".join(["-m pip install", *flags])
    return python_command(f"{options} {' '.join(map(posix, wanted))}", f"{options} {' '.join(map(powershell, wanted))}")
