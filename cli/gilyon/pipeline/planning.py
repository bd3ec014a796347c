"""From the repository to a plan: which outputs exist, from what, and which of them are stale."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from gilyon.config.settings import Settings
from gilyon.content.articles import Loaded
from gilyon.content.sealing import refuse_faults
from gilyon.core.article import Article, ArticleIndex
from gilyon.core.former_addresses import address_key
from gilyon.errors import ContentError, GilyonError
from gilyon.exporters.base import AssetsJob, Delivery, Publication
from gilyon.exporters.defaults import placeholder_defaults
from gilyon.exporters.email.advertisement import refuse_anonymous
from gilyon.exporters.forms import form_destination
from gilyon.exporters.registry import NAMED_BY_PAGES, is_mail, main_file
from gilyon.pipeline.article_tasks import Material, article_tasks, gather
from gilyon.pipeline.books import Volume, book_task
from gilyon.pipeline.collisions import refuse_collisions
from gilyon.pipeline.fingerprints import PublicationParts
from gilyon.pipeline.manifest import Manifest
from gilyon.pipeline.references import find_references, known_lead
from gilyon.pipeline.site_tasks import Surroundings, search_task, site_task
from gilyon.pipeline.tasks import Failed, Fresh, Plan, Task, outputs
from gilyon.store.articles import Collection
from gilyon.store.design import check_families, load_pictures
from gilyon.store.repository import Repository
from gilyon.store.templates import load_templates
from gilyon.tags.index import TermIndex

_LAST_SECOND = 253_402_300_799
"""Of the year 9999, the last that a date can hold."""
_NO_LINKS = "without 'address' in gilyon.toml the texts to share have no link, and pages name no picture"


@dataclass(frozen=True)
class Request:
    """What the user asked for. ``chosen`` is None for all articles, else paths of articles; ``volume`` is
    what the format ``book`` makes of them; ``delivery`` is of mail, that of the settings if it is None.

    A ``survey`` only looks: it does not take for granted that the formats it names will be there afterwards.
    With ``lists_all`` the lists name also articles whose page has not been built yet: the preview builds it when asked.
    """

    formats: tuple[str, ...]
    chosen: frozenset[str] | None
    drafts: bool
    strict: bool
    force: bool
    survey: bool = False
    lists_all: bool = False
    volume: Volume | None = None
    delivery: Delivery | None = None


def load_publication(repository: Repository) -> Publication:
    """What all jobs of a run share, read from the repository and the built-in templates."""
    templates = load_templates(repository)
    check_families(repository, templates.files)
    files = templates.files | load_pictures(repository)
    return Publication(repository.settings, templates.texts, files, _source_date_epoch())


def _source_date_epoch() -> int | None:
    written = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not written:
        return None
    if not written.isascii() or not written.isdecimal() or int(written) > _LAST_SECOND:
        raise GilyonError(
            f"SOURCE_DATE_EPOCH is {written!r}", hint="it must be whole seconds since 1970, or not set at all"
        )
    return int(written)


def make_plan(
    repository: Repository, collection: Collection, publication: Publication, manifest: Manifest, request: Request
) -> Plan:
    """Gather everything before anything is written. Raises :class:`ContentError` if two articles share a place."""
    index = collection.index
    refuse_collisions(index)
    failed = _unloadable(collection, request)
    published = [a for a in index if request.drafts or a.meta.status != "draft"]
    bad = {failure.path for failure in failed}
    chosen = [a for a in published if (request.chosen is None or a.path in request.chosen) and a.path not in bad]
    parts = PublicationParts(publication)
    terms = TermIndex(repository.vocabulary, ((article.slug, article.meta.tags) for article in published))
    warnings: list[str] = []
    ready: list[Material] = []
    for article in chosen:
        try:
            refuse_faults(article, placeholder_defaults(publication.settings, article.slug))
            references = find_references(repository, article, index, drafts=request.drafts)
            ready.append(gather(repository, article, references, terms.of(article.slug)))
            warnings += references.dead
        except ContentError as error:
            failed += [Failed(article.path, format_, error.line) for format_ in request.formats]
    # A page that is not there, and will not be after this run, is on no list and nobody's neighbour.
    there = {material.article.path for material in ready if "html" in request.formats}
    listed = [a for a in published if request.lists_all or a.path in there or f"html:{a.path}" in manifest.entries]
    leads = {material.article.path: material.references.lead for material in ready}
    leads |= {a.path: known_lead(repository, a) for a in listed if a.path not in leads}
    surroundings = Surroundings(listed, terms, leads)
    editions = tuple(format_ for format_ in request.formats if format_ != "book")
    tasks: list[Task] = []
    delivery = request.delivery or Delivery(publication.settings.email.images)
    refused = _refused(ready, publication.settings, editions, delivery)
    failed += refused
    bad_mail = {(failure.path, failure.format) for failure in refused}
    for material in ready:
        possible = [format_ for format_ in editions if (material.article.path, format_) not in bad_mail]
        named = _named_editions(material.article, manifest, request)
        tasks += article_tasks(material, surroundings, parts, possible, editions=named, delivery=delivery)
    if request.volume and ready and not failed:
        tasks.append(book_task(request.volume, ready, parts))
    if "html" in request.formats:
        tasks.append(search_task(listed, tasks, manifest, parts))
        # The lists take the longest of all tasks: begun first, they are ready when the articles are.
        tasks[:0] = [site_task(surroundings, parts), Task("assets", "assets", parts.of("assets"), AssetsJob())]
    stale: list[tuple[Task, str]] = []
    fresh: list[Fresh] = []
    for task in tasks:
        reason = "forced" if request.force else manifest.reason(task.id, task.parts)
        entry = manifest.entries.get(task.id)
        if not reason and entry and entry.remarks and request.strict:
            reason = "there are warnings"
        if reason or entry is None:
            stale.append((task, reason))
        else:
            fresh.append(Fresh(task, tuple(entry.files), entry.remarks))
    orphans = _orphans(manifest, request, published, failed) if request.chosen is None else ()
    orphans += _bare(manifest, tasks)
    if "html" in request.formats or "single" in request.formats:
        warnings += _silent_forms(repository, chosen)
    if "html" in request.formats:
        warnings += _unknown_sections(repository, index)
        warnings += _moved(manifest, chosen)
    if request.formats == ("share",) and chosen and not publication.settings.address:
        warnings.append(_NO_LINKS)  # asked for by name; beside other editions the pictures alone are of use
    left = tuple(outputs(path for task_id in orphans for path in manifest.entries[task_id].files))
    files = frozenset(path for material in ready for path in material.references.paths.values())
    return Plan(tuple(stale), tuple(fresh), tuple(failed), orphans, left, tuple(warnings), files)


def _named_editions(article: Article, manifest: Manifest, request: Request) -> frozenset[str]:
    """Editions that the article's page names: those that this run makes, or an earlier one, for the same address."""
    building = () if request.survey else request.formats
    entries = {name: manifest.entries.get(f"{name}:{article.path}") for name in NAMED_BY_PAGES}
    made = {name for name, entry in entries.items() if entry and entry.main == main_file(name, article.slug)}
    return frozenset(made | (NAMED_BY_PAGES & set(building)))


def _refused(ready: Sequence[Material], settings: Settings, formats: Sequence[str], delivery: Delivery) -> list[Failed]:
    """Mail that may not be sent, told before anything is written."""
    failed = []
    for material in ready:
        for format_ in filter(is_mail, formats):
            try:
                refuse_anonymous(material.article, settings, delivery)
            except ContentError as error:
                failed.append(Failed(material.article.path, format_, error.line))
    return failed


def _silent_forms(repository: Repository, articles: Sequence[Article]) -> tuple[str, ...]:
    """Forms on pages that readers cannot send, for want of a place to send them to."""
    settings = repository.settings
    names = {settings.form_name(article.meta.form) for article in articles}
    return tuple(
        f"form {name!r} cannot be sent yet: set forms.{name}.action in gilyon.toml"
        for name in sorted(names)
        if name in settings.forms and form_destination(settings.forms[name], settings) is None
    )


def _unknown_sections(repository: Repository, index: ArticleIndex) -> list[str]:
    """Titles of sections that no article is in: most likely a name was mistyped."""
    folders = {f"{article.section}/" for article in index}
    return [
        f"sections.{name}: no article lies in articles/{name}"
        for name in sorted(repository.settings.sections)
        if not any(folder.startswith(f"{name}/") for folder in folders)
    ]


def _moved(manifest: Manifest, articles: Sequence[Article]) -> list[str]:
    """Pages whose address changes with this run, and whose readers would find nothing at the old one."""
    warnings = []
    for article in articles:
        entry = manifest.entries.get(f"html:{article.path}")
        path = entry.main if entry else ""
        old = path.removeprefix("html/").partition("/")[0]
        if old and old != article.slug and address_key(old) not in map(address_key, article.meta.aliases):
            warnings.append(
                f"{article.path} moves from /{old}/ to /{article.slug}/; "
                f"to lead readers on from there, add to it 'aliases: [{old}]'"
            )
    return warnings


def _unloadable(collection: Collection, request: Request) -> list[Failed]:
    def wanted(path: str) -> bool:
        return request.chosen is None or path in request.chosen

    messages: list[tuple[str, str]] = []
    for file in collection.files:
        problems = [p for p in file.problems if p.fatal or request.strict]
        if problems and wanted(file.source.path):
            messages.append((file.source.path, _describe(file, request.strict)))
    for error in collection.unreadable:
        path = error.where.path if error.where else ""
        if wanted(path):
            messages.append((path, str(error)))
    return [Failed(path, format_, message) for path, message in messages for format_ in request.formats]


def _describe(file: Loaded, strict: bool) -> str:
    problem = next(p for p in file.problems if p.fatal or strict)
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"{problem.place}: {problem.message}{hint}"


def _bare(manifest: Manifest, tasks: Sequence[Task]) -> tuple[str, ...]:
    """Pictures of earlier runs whose article is built now and shows none any more."""
    planned = {task.id for task in tasks}
    gone = (f"images:{task.label}" for task in tasks if task.format == "html")
    return tuple(id_ for id_ in gone if id_ in manifest.entries and id_ not in planned)


def _orphans(
    manifest: Manifest, request: Request, published: Sequence[Article], failed: Sequence[Failed]
) -> tuple[str, ...]:
    """Tasks of earlier runs, in the formats asked for, whose article is no longer there. A broken one still is."""
    kept = {a.path for a in published} | {f.path for f in failed} | {"site"}
    formats = set(request.formats) - {"book"}
    if "html" in formats:
        # Pictures go with their page, that of the share kit too; single files are made one at a time, so no run of
        # theirs looks for what is gone.
        formats |= {"images", "share", "single"}
    return tuple(
        task_id
        for task_id in sorted(manifest.entries)
        if (parts := task_id.partition(":"))[0] in formats and parts[2] not in kept
    )
