"""Jinja: sandboxed, escaping, strict about what is undefined. A template's mistake names its file and line.

``gilyon:html/article.html`` is the template that comes with Gilyon, also in a repository that has its own in its place:
so its own can extend it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.bccache import Bucket
from jinja2.meta import find_referenced_templates
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from gilyon.errors import ConfigError, Place
from gilyon.exporters.base import Publication
from gilyon.exporters.brand import icon_name, read_logo
from gilyon.store.templates import BUILTIN

_FOLDER = "templates/"


class _Compiled(BytecodeCache):
    """The last form of each template, kept while the process lives: compiling takes longer than rendering a page."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, CodeType | None]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._codes.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key] = (bucket.checksum, bucket.code)


_COMPILED = _Compiled()


class Templates:
    """The templates of a publication, compiled when first used.

    Besides what it is given, each may use ``design`` — the tokens of ``gilyon.toml``; ``logo`` — None, or its ``name
    width height``; ``icon`` — the name of a file, or empty.
    """

    def __init__(self, publication: Publication) -> None:
        texts = publication.templates

        def load(name: str) -> tuple[str, str, None] | None:
            own = name.removeprefix(BUILTIN)
            text = texts.get(name, texts.get(own))
            shown = f"{_FOLDER}{name}" if own == name else name
            return None if text is None else (text, shown, None)

        self._load = load
        self._environment = ImmutableSandboxedEnvironment(
            loader=FunctionLoader(load),
            bytecode_cache=_COMPILED,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.globals |= {
            "design": publication.settings.design,
            "logo": read_logo(publication.files),
            "icon": icon_name(publication.files),
        }

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        """The template ``name`` with ``context``. Raises :class:`ConfigError` with the template's file and line."""
        try:
            return self._environment.get_template(name).render(**context)
        except TemplateSyntaxError as error:
            raise _malformed(error, name) from error
        except TemplateNotFound as error:
            raise ConfigError(f"there is no template {error.name!r}", where=_place(error, name)) from error
        except RecursionError as error:
            where = _place(error, name)
            hint = f"the built-in one is {BUILTIN}{where.path.removeprefix(_FOLDER)}"
            raise ConfigError("template: includes or extends itself", where=where, hint=hint) from error
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
            raise ConfigError(f"template: {error}", where=_place(error, name)) from error

    def check(self, name: str) -> None:
        """Raises :class:`ConfigError` if a template is malformed, or extends or includes one that is not there."""
        try:
            self._environment.get_template(name)
            text, shown, _ = self._load(name) or ("", name, None)
            named = find_referenced_templates(self._environment.parse(text, name, shown))
        except TemplateSyntaxError as error:
            raise _malformed(error, name) from error
        for other in named:
            if other is not None and self._load(other) is None:  # None: its name is made while it is rendered
                line = next((number for number, line in enumerate(text.split("\n"), 1) if other in line), None)
                raise ConfigError(f"there is no template {other!r}", where=Place(shown, line))


def safe(html: str) -> Markup:
    """Marks HTML that Gilyon itself made safe, so that templates do not escape it."""
    return Markup(html)


def _malformed(error: TemplateSyntaxError, name: str) -> ConfigError:
    return ConfigError(f"template: {error.message}", where=Place(error.filename or name, error.lineno))


def _place(error: BaseException, name: str) -> Place:
    """The innermost template frame of a traceback: Jinja rewrites its frames to the template's file and line."""
    place = Place(f"{_FOLDER}{name}")
    traceback = error.__traceback__
    while traceback is not None:
        filename = traceback.tb_frame.f_code.co_filename
        if filename.startswith((_FOLDER, BUILTIN)):
            place = Place(filename, traceback.tb_lineno)
        traceback = traceback.tb_next
    return place
