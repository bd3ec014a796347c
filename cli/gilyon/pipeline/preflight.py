"""Judges finished mail before it is written: errors stop it, warnings go along with it as remarks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from gilyon.content.articles import load_article
from gilyon.content.vocabulary import parse_vocabulary
from gilyon.core.article import Article, ArticleIndex
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.errors import ContentError
from gilyon.exporters.base import Artifact, Publication
from gilyon.lint.engine import lint_file
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import Surroundings
from gilyon.lint.selection import preflight_rules
from gilyon.pipeline.tasks import Remark


class Preflight:
    """The rules about mail that the settings of a publication leave in force."""

    def __init__(self, publication: Publication) -> None:
        """Raises :class:`gilyon.errors.ConfigError` for a selector of ``[lint]`` that fits no rule."""
        self._settings = publication.settings
        self._rules = preflight_rules(publication.settings.lint)
        self._vocabulary = parse_vocabulary("")

    def check(self, article: Article, artifacts: Sequence[Artifact], service: str = "") -> tuple[Remark, ...]:
        """The warnings about an article's mail, which may be for a sending service.

        Raises :class:`ContentError` if any finding is an error.
        """
        found = self._findings(article, mail_of(artifacts, service))
        errors = [finding for finding in found if finding.severity is Severity.ERROR]
        if errors:
            raise _refusal(article, errors)
        return tuple(_remark(article, finding) for finding in found if finding.severity is Severity.WARNING)

    def _findings(self, article: Article, mail: Mail) -> list[Diagnostic]:
        index = ArticleIndex.of([article])
        around = Surroundings(index, self._vocabulary, self._settings, lambda folder: frozenset())
        return lint_file(load_article(article.source, self._settings.conventions), around, self._rules, mail=mail)


def mail_of(artifacts: Iterable[Artifact], service: str = "") -> Mail:
    """The mail in the files of an edition: the message, or the HTML and the text where there is none."""
    files = {PurePosixPath(artifact.path).suffix: artifact.data for artifact in artifacts}
    if ".eml" in files:
        return Mail.read(files[".eml"])
    return Mail(files.get(".html", b"").decode("utf-8"), files.get(".txt", b"").decode("utf-8"), service=service)


def _refusal(article: Article, errors: Sequence[Diagnostic]) -> ContentError:
    first = errors[0]
    others = ", ".join(dict.fromkeys(error.code for error in errors[1:] if error.code != first.code))
    more = f"; also {others}" if others else ""
    where = article.source.place(first.span.start)
    return ContentError(f"{first.code} {first.message}{more}", where=where, hint=first.hint)


def _remark(article: Article, finding: Diagnostic) -> Remark:
    line, column = article.source.position(finding.span.start)
    hint = f" ({finding.hint})" if finding.hint else ""
    return Remark(article.path, line, column, finding.code, f"{finding.message}{hint}")
