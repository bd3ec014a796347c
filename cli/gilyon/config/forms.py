"""Lead forms: the fields, and what each of them asks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class FieldType(StrEnum):
    """What a form field asks for; an import knows from it how to clean the column of that name."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    TEXT = "text"
    CHECKBOXES = "checkboxes"
    CONSENT = "consent"


class Channel(StrEnum):
    """By what a message comes. The law asks for consent to each."""

    EMAIL = "email"
    SMS = "sms"
    WHATSAPP = "whatsapp"
    CALL = "call"


class Basis(StrEnum):
    """On what grounds somebody may be written to or called.

    Israel's Communications Law, 30A: consent, or a customer told of it who did not refuse. Its Consumer Protection Law:
    explicit consent to calls in spite of the "do not call" registry, for a year. The GDPR, 6(1)(a): consent.
    """

    CONSENT = "optin_30a"
    CUSTOMER = "customer_30a"
    CALLS = "dnc_explicit"
    GDPR_CONSENT = "gdpr_6_1_a"


class Method(StrEnum):
    """How a browser sends a form."""

    POST = "post"
    GET = "get"


@dataclass(frozen=True, slots=True)
class Option:
    """One box of a group of checkboxes. ``value`` is stored and counted, ``label`` is shown instead."""

    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form: ``name`` is both the HTML name and the column of the list that comes back.

    ``label`` is what readers see. A ``required`` field cannot be left empty. ``aliases`` are other names that its
    column may have in a list. ``options`` are the boxes, if the field is one of checkboxes. The others are for
    ``consent``: the ``channels`` that a tick allows, the grounds (``basis``), the ``version`` of the wording (the
    label), and for how many days it holds (``valid_days``); 0 means until it is withdrawn, but a year for
    ``dnc_explicit``.
    """

    name: str
    type: FieldType
    label: str
    required: bool = False
    aliases: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    channels: tuple[Channel, ...] = (Channel.EMAIL,)
    basis: Basis = Basis.CONSENT
    version: str = ""
    valid_days: int = field(default=0, metadata={"range": (0, 3660)})


@dataclass(frozen=True, slots=True)
class Form:
    """A lead form: the one definition from which the HTML form and the import's columns come.

    ``title`` stands above its ``fields``. ``action`` is where it is sent: an https:// or mailto: address, or a path
    that starts with /. ``submit`` is the text of the button. ``notice`` is the text at the button (what the law asks to
    be said there), ``privacy`` the address of the policy. Without a notice of its own a form has one made of its
    ``purpose``: what the data are for, as it is read after "in order to". ``recipients`` are those to whom they are
    passed on; empty means nobody.
    """

    title: str
    fields: tuple[FormField, ...]
    action: str = ""
    method: Method = Method.POST
    submit: str = ""
    notice: str = ""
    purpose: str = ""
    recipients: str = ""
    privacy: str = field(default="", metadata={"pattern": r"((https?:/)?/[^\s\"'<>]+)?"})

    @property
    def trap(self) -> str:
        """The name of a field that people do not see: whoever fills it in is a program. No word of the form is like it.

        It says nothing to a program, and no list that was made elsewhere has such a column.
        """
        options = [option for item in self.fields for option in item.options]
        words = [word for item in self.fields for word in (item.name, item.label, *item.aliases)]
        words += [word for option in options for word in (option.value, option.label)]
        taken = {_letters(word) for word in words}
        names = ("website_again", *(f"website_again_{number}" for number in range(2, len(taken) + 3)))
        return next(name for name in names if _letters(name) not in taken)


def _letters(word: str) -> str:
    return "".join(char for char in word.casefold() if char.isalnum())
