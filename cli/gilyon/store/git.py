"""What git knows of a repository: what it keeps, what it ignores, what has changed. Nothing is ever written.

Git is asked for facts in its plumbing alone, and so that no configuration of the repository can make it run a program:
no hooks, no file-system monitor, no filters of contents, no network.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from gilyon.errors import GilyonError

_SAFE = (
    "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "protocol.allow=never",
    "--no-pager",
)  # fmt: skip
_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_SECONDS = 60


class NoGit(GilyonError):
    """There is no git on this machine, or the folder is in no repository of its."""


class GitFolder:
    """A folder that git looks after, the root of a repository or below it. Paths are from it, with ``/``."""

    def __init__(self, root: Path) -> None:
        """Raises :class:`NoGit`."""
        self._root = root
        self._program = _find_git(root)
        self._environment = {**os.environ, **_ENVIRONMENT}
        self._environment |= _without_filters(_names(self._run("config", "-z", "--name-only", "--list").stdout))
        inside = self._run("rev-parse", "--is-inside-work-tree")
        if inside.returncode or inside.stdout.strip() != b"true":
            said = inside.stderr.decode("utf-8", "replace").strip()
            owner = "dubious ownership" in said
            hint = "git does not trust its owner; see git config safe.directory" if owner else "make one: git init"
            raise NoGit("git does not look after this repository", hint=hint)

    def ignores(self, path: str) -> bool:
        """True if git would leave this path out, whether it is there or not."""
        return self._run("check-ignore", "--quiet", "--no-index", "--", path).returncode == 0

    def kept(self, patterns: Iterable[str]) -> list[str]:
        """Those of its files that git keeps and a pattern fits; ``*`` goes through folders."""
        return sorted(_names(self._ask("ls-files", "-z", "--", *patterns)))

    def changed_since(self, revision: str) -> frozenset[str]:
        """The files that differ from where this history left ``revision``: committed, staged, changed and new ones.

        Those that are gone are among them, ignored ones are not. Raises :class:`GilyonError` for a revision that is
        none.
        """
        commit = self._fork_point(self._commit(revision))
        listed = self._ask("diff-index", "--raw", "-z", "--no-renames", "--ignore-submodules=all", "--relative", commit)
        changed = {path for path, before in _raw(listed) if not self._same(path, before)}
        return frozenset(changed | set(_names(self._ask("ls-files", "-z", "--others", "--exclude-standard"))))

    def branches(self) -> list[str]:
        """What a revision may be called: branches and tags."""
        return self._ask("for-each-ref", "--format=%(refname:short)").decode("utf-8", "replace").split()

    def _commit(self, revision: str) -> str:
        done = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if done.returncode or not revision.strip() or "\0" in revision:
            hint = "a branch, a tag or a commit that this clone has; a shallow clone lacks the older ones"
            raise GilyonError(f"git knows no revision {revision!r}", hint=hint)
        return done.stdout.decode("ascii").strip()

    def _fork_point(self, commit: str) -> str:
        """Where this history and that of ``commit`` parted; the commit itself if they never met."""
        done = self._run("merge-base", commit, "HEAD")
        return done.stdout.decode("ascii").split("\n")[0] if done.returncode == 0 else commit

    def _same(self, path: str, before: str) -> bool:
        """True if a file whose time has changed holds what it held: git's name for a content is its digest."""
        try:
            data = (self._root / path).read_bytes()
        except OSError:
            return False
        digest = hashlib.sha256 if len(before) == hashlib.sha256().digest_size * 2 else hashlib.sha1
        return digest(b"blob %d\0" % len(data) + data).hexdigest() == before

    def _ask(self, *arguments: str) -> bytes:
        done = self._run(*arguments)
        if done.returncode:
            lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise GilyonError(f"git {arguments[0]} failed: {lines[-1] if lines else done.returncode}")
        return done.stdout

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(
                [self._program, *_SAFE, *arguments],
                cwd=self._root,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise GilyonError(f"git did not answer within {_SECONDS} seconds") from error
        except ValueError as error:  # a NUL in an argument
            raise GilyonError("git cannot be asked for a name with a NUL in it") from error
        except OSError as error:
            raise NoGit(f"git cannot be started: {error.strerror or error}") from error


def _find_git(root: Path) -> str:
    found = shutil.which("git")
    # Windows looks into the current folder first; what lies in a repository is not to be run.
    if found is None or Path(found).resolve().is_relative_to(root.resolve()):
        raise NoGit("there is no git on this machine", hint="'gilyon doctor' says how to install it")
    return found


def _without_filters(keys: Iterable[str]) -> dict[str, str]:
    """Settings that take every filter's commands away: git runs one also where it only looks whether a file changed.

    In the environment, since on the command line a name with ``=`` in it would be read as another.
    """
    commands = sorted({key for key in keys if key.startswith("filter.")})
    values = {key: "false" if key.endswith(".required") else "" for key in commands}
    variables = {"GIT_CONFIG_COUNT": str(len(values))}
    for number, (key, value) in enumerate(values.items()):
        variables |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return variables


def _names(listed: bytes) -> Iterator[str]:
    return (os.fsdecode(name) for name in listed.split(b"\0") if name)


def _raw(listed: bytes) -> Iterator[tuple[str, str]]:
    """Path and former content of each entry, ``:MODE MODE OLD NEW STATUS NUL PATH NUL``."""
    parts = listed.split(b"\0")
    for entry, path in zip(parts[0::2], parts[1::2], strict=False):
        _, _, before, after, status = entry.decode("ascii").split(" ")
        # All zeros as the new content: git has not read the file, whose time or size is not what it was.
        unread = status == "M" and not after.strip("0")
        yield os.fsdecode(path), before if unread else ""
