"""``gilyon export``: build the editions of articles."""

from __future__ import annotations

import contextlib
import os
import re
import time
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gilyon.commands.changed import ChangedSince, changed_articles
from gilyon.commands.mail_options import read_delivery
from gilyon.commands.session import Session, command_app, session_of
from gilyon.commands.unchanged import FORMATS_OF, shortcut_of, told
from gilyon.config.mail import Images
from gilyon.errors import ExitCode, GilyonError, Place

if TYPE_CHECKING:
    from gilyon.exporters.base import Publication
    from gilyon.pipeline.engine import Report
    from gilyon.pipeline.manifest import Manifest
    from gilyon.pipeline.planning import Request
    from gilyon.pipeline.shortcut import Shortcut
    from gilyon.pipeline.tasks import Plan
    from gilyon.store.articles import Collection
    from gilyon.store.repository import Repository

app = command_app()

_SCHEDULER = re.compile(r"(tcp|tls)://([^\s/:@]+|\[[0-9a-fA-F:.]+\]):[0-9]{1,5}")


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"


@app.command()
def export(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="html|pdf|email|share|all", help="The editions to build.")],
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH|SLUG]...", help="Articles or folders; all if none is named.")
    ] = None,
    tag: Annotated[str | None, typer.Option("--tag", help="Only articles with this tag, in any spelling.")] = None,
    changed_since: ChangedSince = None,
    single_file: Annotated[
        bool, typer.Option("--single-file", help="With html: each article named as one file, with all it needs inside.")
    ] = False,
    book: Annotated[
        bool, typer.Option("--book", help="With pdf: bind the articles into one volume, in the order of their dates.")
    ] = False,
    title: Annotated[
        str | None, typer.Option("--title", help="With --book: the volume's title, if not the term's or section's.")
    ] = None,
    images: Annotated[
        Images | None, typer.Option("--images", help="With email: images travel along, or stay at the page's address.")
    ] = None,
    draft: Annotated[bool, typer.Option("--draft", help="With email: the .eml opens as a draft to be edited.")] = False,
    service: Annotated[
        str | None, typer.Option("--service", metavar="NAME", help="With email: write the merge tags of this service.")
    ] = None,
    drafts: Annotated[bool, typer.Option("--drafts", help="Drafts too.")] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", envvar="GILYON_OUTPUT", help="Write here instead of exports/."),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", "-j", min=1, max=256, envvar="GILYON_JOBS", help="Processes; one per core if not given."
        ),
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler",
            metavar="ADDRESS",
            envvar="GILYON_SCHEDULER",
            help="Build on a Dask cluster: tcp://HOST:PORT or tls://HOST:PORT.",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", "-f", help="Build what is up to date as well.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="An article with any front matter fault, or mail with a warning, fails.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Show what would be built; write nothing.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if anything is stale.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say why each output is built or fresh.")] = False,
    format_: Annotated[
        Format, typer.Option("--format", envvar="GILYON_EXPORT_FORMAT", help="How to report.")
    ] = Format.TEXT,
) -> None:
    """Build pages, PDFs, emails and share kits; skip what is up to date."""
    session = session_of(context)
    folder = (session.cwd / output).resolve() if output else session.repository.exports
    formats = _formats_of(what)
    if single_file:
        _refuse_single(what, named=bool(names or tag or changed_since))
        formats = ("single",)
    if book or title is not None:
        _refuse_book(what, book=book, title=title)
        if changed_since is not None:
            raise GilyonError("a book is bound whole", hint="--changed-since goes with the editions of articles")
        formats = ("book",)
    delivery = read_delivery(session.repository, mail=what == "email", images=images, draft=draft, service=service)
    if delivery and delivery.service:
        from gilyon.exporters.registry import service_format

        formats = (service_format(delivery.service),)
    if scheduler is not None:
        # A number for this machine in general, from the environment, is no contradiction.
        typed = str(getattr(context.get_parameter_source("jobs"), "name", "")) == "COMMANDLINE"
        _refuse_scheduler(scheduler, jobs if typed else None)
    shortcut = shortcut_of(session.repository.root, folder, formats, drafts=drafts, strict=strict)
    chooses = bool(names or tag or changed_since is not None)
    own = what in FORMATS_OF and not delivery  # other mail, and what another package does, is not in the memory of runs
    plain = own and not (book or chooses or force or explain or dry_run) and format_ is Format.TEXT
    if plain and (files := shortcut.unchanged()) is not None:
        session.console.note(told(files))
        return

    from gilyon.pipeline.engine import run
    from gilyon.pipeline.manifest import NAME as MANIFEST
    from gilyon.pipeline.planning import Request
    from gilyon.pipeline.pool import prepare
    from gilyon.store.files import locked
    from gilyon.ui import export_report
    from gilyon.ui.progress import ExportProgress

    settings = session.repository.settings
    request = Request(formats, None, drafts, strict, force, delivery=delivery)
    ask = _Ask(session, folder, names or [], tag, changed_since, request, title)
    base = session.repository.relative(folder)
    if dry_run or check:
        plan, _, _ = ask.plan()
        export_report.show_plan(session.console, plan, base, explain=explain, as_json=format_ is Format.JSON)
        if plan.failed or (check and (plan.stale or plan.orphans)):
            raise typer.Exit(ExitCode.FAULTS)
        return
    with locked(session.repository.root):
        began = time.time_ns()
        pdf = bool({"pdf", "book", "share"} & set(formats))
        if not scheduler and (force or pdf or not (folder / MANIFEST).exists()):
            prepare(pdf=pdf)  # something on paper, or everything, is to be built
        plan, manifest, publication = ask.plan()
        if explain:
            export_report.explain(session.console, plan)
        wanted = jobs or settings.export.jobs or os.cpu_count() or 1
        with ExportProgress(session.console) as progress:
            limit = settings.export.time_limit
            report = run(
                plan, publication, manifest, progress,
                jobs=wanted, time_limit=limit, scheduler=scheduler or "", strict=strict,
            )  # fmt: skip
        if own and not (book or chooses or report.failed or plan.warnings or report.remarks):
            _remember(session.repository, shortcut, began, plan, report)
    export_report.show(session.console, report, base, as_json=format_ is Format.JSON)
    if report.failed:
        raise typer.Exit(ExitCode.FAULTS)


def _formats_of(what: str) -> tuple[str, ...]:
    """The formats of a word: those of ours, or one that an installed package brings."""
    if what in FORMATS_OF:
        return FORMATS_OF[what]
    from gilyon.exporters.extensions import installed_formats

    others = installed_formats()
    if what not in others:
        raise GilyonError(f"there is no edition {what!r}", hint=f"one of {', '.join((*FORMATS_OF, *others))}")
    return (what,)


def _refuse_single(what: str, *, named: bool) -> None:
    if what != "html":
        raise GilyonError("--single-file goes with html", hint="gilyon export html --single-file SLUG")
    if not named:
        raise GilyonError(
            "--single-file needs the articles it is to make into files",
            hint="name them, or a folder, or give --tag; the pages of the whole site come without the flag",
        )


def _refuse_book(what: str, *, book: bool, title: str | None) -> None:
    if what != "pdf":
        raise GilyonError("--book goes with pdf", hint="gilyon export pdf --book --tag TERM")
    if not book:
        raise GilyonError("--title is that of a book", hint="add --book")
    if title is not None and not title.strip():
        raise GilyonError("the title is empty", hint="leave --title out to have one made")


def _refuse_scheduler(address: str, jobs: int | None) -> None:
    """What can be told of an address without asking the network."""
    if not _SCHEDULER.fullmatch(address):
        hint = "it looks like tcp://HOST:PORT or tls://HOST:PORT; the scheduler prints its own when it starts"
        raise GilyonError(f"{address!r} is not the address of a scheduler", hint=hint)
    if jobs is not None:
        raise GilyonError(
            "--jobs counts processes of this machine", hint="on a cluster its workers are used, all of them"
        )


def _remember(repository: Repository, shortcut: Shortcut, began: int, plan: Plan, report: Report) -> None:
    """So that the next run, if nothing has changed, need not read a single article."""
    from gilyon.pipeline.shortcut import NAME
    from gilyon.store.design import picture_paths
    from gilyon.store.files import WriteError, write_atomic

    further = {str(path) for path in plan.files if not path.is_relative_to(repository.articles)}
    further |= set(map(str, picture_paths(repository).values()))
    memory = shortcut.remember(began, len(report.written_paths) + len(report.fresh_paths), further)
    if memory is not None:
        with contextlib.suppress(WriteError):  # without it the next run is slower, and that is all
            write_atomic(shortcut.exports / NAME, memory)


@dataclass(frozen=True)
class _Ask:
    """What was typed, ready to be planned: once for a dry run, or under the lock for a real one."""

    session: Session
    folder: Path
    names: list[str]
    tag: str | None
    changed_since: str | None
    request: Request
    title: str | None

    def plan(self) -> tuple[Plan, Manifest, Publication]:
        from gilyon.pipeline.manifest import Manifest
        from gilyon.pipeline.planning import load_publication, make_plan
        from gilyon.store.articles import load_all

        repository = self.session.repository
        self._refuse_sources(repository)
        collection = load_all(repository)
        publication = load_publication(repository)
        manifest = Manifest.load(self.folder)
        request = replace(self.request, chosen=self._chosen(repository, collection))
        if "book" in request.formats:
            from gilyon.pipeline.books import name_volume

            request = replace(
                request, volume=name_volume(repository, self.names, self.tag, self.title, cwd=self.session.cwd)
            )
        plan = make_plan(repository, collection, publication, manifest, request)
        self._tell_empty(collection, request)
        self._tell_drafts(collection, request)
        for warning in plan.warnings:
            self.session.console.warning(warning)
        return plan, manifest, publication

    def _refuse_sources(self, repository: Repository) -> None:
        for source in (repository.articles, repository.templates):
            if self.folder == repository.root or self.folder.is_relative_to(source):
                raise GilyonError("exports cannot be written among the sources", where=Place(str(self.folder)))

    def _chosen(self, repository: Repository, collection: Collection) -> frozenset[str] | None:
        from gilyon.store.articles import choose_paths

        chosen = None
        if self.names:
            chosen = choose_paths(repository, self.names, collection.paths, collection.index, cwd=self.session.cwd)
        if self.tag is not None:
            key = repository.vocabulary.key
            wanted = key(self.tag)
            tagged = {a.path for a in collection.index if wanted in {key(name) for name in a.meta.tags}}
            chosen = frozenset(tagged if chosen is None else chosen & tagged)
        if self.changed_since is not None:
            changed = changed_articles(self.session, self.changed_since, collection)
            chosen = changed if chosen is None else chosen & changed
        return chosen

    def _tell_empty(self, collection: Collection, request: Request) -> None:
        if not collection.paths:
            self.session.console.warning("there are no articles in articles/ (make one: gilyon new TITLE)")
        elif request.chosen is not None and not request.chosen:
            since = f"changed since {self.changed_since}" if self.changed_since is not None else ""
            tagged = f"has the tag {self.tag!r}" if self.tag is not None else ""
            talk = self.session.console.note if since else self.session.console.warning
            talk(f"no article {' and '.join(filter(None, (tagged, since)))}")

    def _tell_drafts(self, collection: Collection, request: Request) -> None:
        if request.drafts or request.chosen is None:
            return
        drafts = [a.path for a in collection.index if a.path in request.chosen and a.meta.status == "draft"]
        if drafts:
            self.session.console.warning(f"left out as drafts: {', '.join(drafts)} (build them with --drafts)")
