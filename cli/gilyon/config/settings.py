"""Every setting of a publication, its type and its default. The field docs are the reference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from zoneinfo import ZoneInfo

from gilyon.config.design import Design
from gilyon.config.forms import Form
from gilyon.config.law import Accessibility, Country, Law, Privacy
from gilyon.config.mail import Email
from gilyon.config.share import Share
from gilyon.content.articles import Conventions
from gilyon.core.article import Layout
from gilyon.language.slugs import SlugStyle


class PageSize(StrEnum):
    """The sheet of a PDF."""

    A4 = "A4"
    LETTER = "Letter"


class PdfVariant(StrEnum):
    """The standard a PDF follows. Both are tagged; for the archive it may depend on nothing outside itself."""

    ACCESSIBLE = "pdf/ua-1"
    ARCHIVE = "pdf/a-3u"


class Typography(StrEnum):
    """What editions show of a Hebrew text's marks: those of the source, or maqaf, gershayim, geresh, curved quotation
    marks and no-break spaces where they are certain. The source stays either way."""

    AS_WRITTEN = "as-written"
    HEBREW = "hebrew"


@dataclass(frozen=True, slots=True)
class Slugs:
    """How addresses are made of titles. With the ``style`` "latin" Hebrew letters are written by a fixed table.

    ``max_length`` is in characters; a Hebrew letter takes six in an encoded address.
    """

    style: SlugStyle = SlugStyle.UNICODE
    max_length: int = field(default=60, metadata={"range": (8, 80)})


@dataclass(frozen=True, slots=True)
class Html:
    """The pages. ``layout`` is for articles that do not set their own; a reader can switch either way."""

    layout: Layout = Layout.COLUMNS_LEFT


@dataclass(frozen=True, slots=True)
class Pdf:
    """The PDFs. ``cover`` gives an article a page of its own for its title, ``contents`` a list of its headings with
    their pages.

    With ``link_notes`` the addresses of links stand at the foot of the page, since paper cannot be clicked.
    """

    size: PageSize = PageSize.A4
    variant: PdfVariant = PdfVariant.ACCESSIBLE
    cover: bool = False
    contents: bool = False
    link_notes: bool = True


class Style(StrEnum):
    """How far lint goes into matters of house style: only what contradicts itself, or the full rules of print."""

    DEFAULT = "default"
    STRICT = "strict"


@dataclass(frozen=True, slots=True)
class Lint:
    """Which rules run. ``select`` names those that do (none: those that are on by default), ``ignore`` those that do
    not, by code, beginning of a code, or name. ``per_file`` (written ``[lint.per-file]``) gives patterns of paths the
    rules that do not run there. ``markdown`` adds what rumdl, if it is installed, finds in plain Markdown style.

    ``style = "strict"`` adds the rules that hold all articles to one style: maqaf, gershayim, ellipsis and dates as in
    print, the spelling of 2017, a summary for each article. Without it such a rule runs if ``select`` names it.

    ``spelling`` looks for misspelled words. ``dictionary`` names the two files of a Hunspell dictionary, without their
    endings and from the repository's root; empty: he_IL of the system. Words that are right are in ``words.txt``.
    """

    style: Style = Style.DEFAULT
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file: Mapping[str, tuple[str, ...]] = field(default_factory=dict, metadata={"key": "per-file"})
    markdown: bool = False
    spelling: bool = False
    dictionary: str = ""


@dataclass(frozen=True, slots=True)
class Export:
    """How editions are built. ``typography`` is of the text of Hebrew articles, in all editions. ``jobs`` 0 means one
    per core; ``time_limit`` is for one article, in seconds."""

    typography: Typography = Typography.AS_WRITTEN
    jobs: int = field(default=0, metadata={"range": (0, 256)})
    time_limit: int = field(default=120, metadata={"range": (1, 3600)})


@dataclass(frozen=True, slots=True)
class LeadMapping:
    """What the columns of a source's lists are, as ``leads import --save-mapping`` writes it.

    ``columns`` gives each header its field. ``form`` is the form that the lists come from.
    """

    columns: Mapping[str, str]
    form: str = ""


@dataclass(frozen=True, slots=True)
class Leads:
    """How lead lists are read. ``country`` reads phone numbers that have no country code (ISO 3166-1, two letters).

    ``junk`` adds phone numbers and addresses (or ``@domain``) that are placeholders and no lead's. ``mappings`` are the
    saved columns of each source. ``database`` is a PostgreSQL address; empty means the file leads.db. ``key`` is the
    file of the key that makes the digests of suppressed addresses, from the repository's root; empty means leads.key.
    """

    country: str = field(default="IL", metadata={"pattern": "[A-Z]{2}"})
    database: str = ""
    key: str = ""
    junk: tuple[str, ...] = ()
    mappings: Mapping[str, LeadMapping] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """The publication. ``name`` is what readers know it by. ``language`` is that of articles that do not name their
    own, as he or en. ``address`` is where the pages will stand; feeds, mail and previews need whole addresses.

    ``author`` is for articles that name none. ``description`` tells in a sentence what the publication is about.
    ``timezone`` is for dates written without an offset, as Asia/Jerusalem. ``form`` names the form shown on articles
    that do not name one themselves; ``forms`` are the lead forms by name. ``sections`` gives folders below
    ``articles/`` their titles.
    """

    name: str
    language: str = field(default="he", metadata={"pattern": "[a-z]{2,3}(-[A-Za-z0-9]+)*"})
    address: str = field(default="", metadata={"pattern": r"(https?://[^\s\"'<>]+)?"})
    author: str = ""
    description: str = ""
    timezone: str = field(default="Asia/Jerusalem", metadata={"timezone": True})
    form: str = ""
    slugs: Slugs = Slugs()
    design: Design = field(default_factory=Design)
    html: Html = Html()
    pdf: Pdf = Pdf()
    email: Email = field(default_factory=Email)
    share: Share = field(default_factory=Share)
    lint: Lint = Lint()
    export: Export = Export()
    leads: Leads = Leads()
    accessibility: Accessibility = field(default_factory=Accessibility)
    privacy: Privacy = field(default_factory=Privacy)
    law: Law = field(default_factory=Law)
    sections: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)

    @property
    def hebrew_typography(self) -> bool:
        return self.export.typography is Typography.HEBREW

    @property
    def israeli(self) -> bool:
        """True if the law of Israel binds the publication, as far as its settings tell."""
        if self.law.country is Country.BY_LANGUAGE:
            return self.language.partition("-")[0] in ("he", "iw")
        return self.law.country is Country.ISRAEL

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def conventions(self) -> Conventions:
        return Conventions(
            self.language, self.zone, self.author, self.slugs.style, self.slugs.max_length, tuple(self.forms)
        )

    def form_name(self, own: str | None) -> str:
        """The name of an article's form: its own choice, else the publication's; empty for none."""
        return self.form if own is None else own

    def form_for(self, own: str | None) -> Form | None:
        """The form of :meth:`form_name`; None for none."""
        name = self.form_name(own)
        return self.forms.get(name) if name else None
