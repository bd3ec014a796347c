"""Email addresses: cleaned, checked by email-validator without asking the network, lower-cased."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from email_validator import EmailNotValidError, validate_email

from gilyon.leads.cells import clean_contact
from gilyon.leads.model import Fault
from gilyon.leads.phones import Contacts
from gilyon.leads.rules import junk_addresses

JUNK = frozenset(
    {
        "test@test.com",
        "test@test.co.il",
        "a@a.com",
        "aa@aa.com",
        "a@b.com",
        "asd@asd.com",
        "asdf@asdf.com",
        "no@no.com",
        "none@none.com",
        "noemail@noemail.com",
        "x@x.com",
    }
)
_SEPARATOR = re.compile(r"[\s,;|/<>()]+")
_SIMPLE_LOCAL = re.compile(r"[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*", re.ASCII)

_SIMPLE_LINES = re.compile(
    r"^ *((?=[^@\n]{1,64}@)[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@([a-z0-9.-]{1,180})) *$|^.*$", re.ASCII | re.MULTILINE
)


class EmailReader:
    """Reads the email cells of a list. Domains recur, so each is checked once."""

    def __init__(self, junk: Iterable[str] = ()) -> None:
        self._junk = JUNK | junk_addresses(junk)
        self._domains: dict[str, bool] = {}

    def read(self, cell: str) -> Contacts:
        """The addresses of a cell: bare, as ``mailto:``, or beside a display name."""
        text = clean_contact(cell)
        local, _, domain = text.lower().partition("@")
        if self._domains.get(domain) and self._is_simple(local, domain):
            address = f"{local}@{domain}"
            return Contacts(fault=Fault.JUNK) if self._is_junk(address, domain) else Contacts((address,))
        if not text:
            return Contacts()
        parts = [part.strip(".,;:\"'") for part in _SEPARATOR.split(text.removeprefix("mailto:")) if "@" in part]
        found = [self.one(part.removeprefix("mailto:").lower()) for part in parts] or [Fault.EMAIL_INVALID]
        addresses = tuple(dict.fromkeys(address for address in found if not isinstance(address, Fault)))
        faults = [fault for fault in found if isinstance(fault, Fault)]
        return Contacts(addresses) if addresses else Contacts(fault=faults[0])

    def column(self, cells: Sequence[str]) -> list[str | None]:
        """For one or more cells the address or blank, as :meth:`read` gives it; None where it has to be asked."""
        if "\n" in "".join(cells):
            return [None if cell else "" for cell in cells]
        found = _SIMPLE_LINES.findall("\n".join(cells).lower())
        known = {domain for domain in {domain for _, domain in found} if self._is_simple_domain(domain)}
        junk = self._junk
        return [
            address if domain in known and address not in junk else None if cell else ""
            for (address, domain), cell in zip(found, cells, strict=True)
        ]

    def one(self, address: str) -> str | Fault:
        """An address as it is kept. Dots and ``+tags`` stay: they make different addresses at most providers."""
        local, _, domain = address.rpartition("@")
        if self._is_junk(address, domain):
            return Fault.JUNK
        if _is_usual(domain) and self._is_simple(local, domain):
            return address if self._is_domain(domain) else Fault.EMAIL_INVALID
        return self._by_library(address)

    def _is_domain(self, domain: str) -> bool:
        if domain not in self._domains:
            self._domains[domain] = not isinstance(self._by_library(f"a@{domain}"), Fault)
        return self._domains[domain]

    def _is_simple_domain(self, domain: str) -> bool:
        return _is_usual(domain) and f"@{domain}" not in self._junk and self._is_domain(domain)

    def _is_simple(self, local: str, domain: str) -> bool:
        """Whether the address is valid if its domain is."""
        return len(local) <= 64 and len(local) + len(domain) <= 253 and _SIMPLE_LOCAL.fullmatch(local) is not None

    def _is_junk(self, address: str, domain: str) -> bool:
        return address in self._junk or f"@{domain}" in self._junk

    def _by_library(self, address: str) -> str | Fault:
        try:
            return validate_email(address, check_deliverability=False, strict=True).normalized.lower()
        except EmailNotValidError:
            return Fault.EMAIL_INVALID


def _is_usual(domain: str) -> bool:
    return domain.isascii() and "xn--" not in domain
