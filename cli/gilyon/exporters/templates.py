"""Jinja: sandboxed, escaping, strict about what is undefined. A template's mistake names its file and line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from gilyon.errors import ConfigError, Place
from gilyon.exporters.base import Publication


class Templates:
    """The templates of a publication, compiled when first used."""

    def __init__(self, publication: Publication) -> None:
        def load(name: str) -> tuple[str, str, None] | None:
            text = publication.templates.get(name)
            return None if text is None else (text, f"templates/{name}", None)

        self._environment = ImmutableSandboxedEnvironment(
            loader=FunctionLoader(load),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        """The template ``name`` with ``context``. Raises :class:`ConfigError` with the template's file and line."""
        try:
            return self._environment.get_template(name).render(**context)
        except TemplateSyntaxError as error:
            where = Place(f"templates/{error.name or name}", error.lineno)
            raise ConfigError(f"template: {error.message}", where=where) from error
        except TemplateNotFound as error:
            raise ConfigError(f"there is no template {error.name!r}", where=_place(error, name)) from error
        except RecursionError as error:
            raise ConfigError("template: includes or extends itself", where=Place(f"templates/{name}")) from error
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
            raise ConfigError(f"template: {error}", where=_place(error, name)) from error


def safe(html: str) -> Markup:
    """Marks HTML that Gilyon itself made safe, so that templates do not escape it."""
    return Markup(html)


def _place(error: BaseException, name: str) -> Place:
    """The innermost template frame of a traceback: Jinja rewrites its frames to the template's file and line."""
    place = Place(f"templates/{name}")
    traceback = error.__traceback__
    while traceback is not None:
        filename = traceback.tb_frame.f_code.co_filename
        if filename.startswith("templates/"):
            place = Place(filename, traceback.tb_lineno)
        traceback = traceback.tb_next
    return place
