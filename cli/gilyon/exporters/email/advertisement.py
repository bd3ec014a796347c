"""What an advertisement has to say of itself and of who sends it (Israel's Communications Law, section 30A)."""

from __future__ import annotations

from gilyon.config.settings import Settings
from gilyon.core.article import Article, Kind
from gilyon.errors import ContentError, Place
from gilyon.exporters.base import Delivery
from gilyon.exporters.email.services.registry import find_service

_CONFIG = "gilyon.toml"


def labelled(text: str, label: str) -> str:
    """A line of text with the label before it, if it does not begin with it."""
    return text if not label or text.casefold().startswith(label.casefold()) else f"{label}: {text}"


def refuse_anonymous(article: Article, settings: Settings, delivery: Delivery) -> None:
    """Raises :class:`ContentError` for an advertisement that does not tell its sender's name and postal address, how to
    reach the sender, and how to refuse; all that is missing is named at once."""
    if article.meta.kind is not Kind.ADVERTISEMENT:
        return
    email = settings.email
    there = {
        "sender": any(text.strip() for text in (email.sender, email.reply_to, email.phone)),
        "sender_name": bool(email.sender_name.strip()),
        "postal_address": bool(email.postal_address.strip()),
        "unsubscribe": bool(email.unsubscribe.strip()) or _service_unsubscribes(settings, delivery),
    }
    missing = [f"email.{key}" for key, given in there.items() if not given]
    if missing:
        hint = f"set {'it' if len(missing) == 1 else 'them'} in {_CONFIG}"
        raise ContentError(
            f"an advertisement must say who sends it and how to refuse; {_CONFIG} has no {', '.join(missing)}",
            where=Place(article.path),
            hint=hint if there["sender"] else f"{hint}; for the first, email.reply_to or email.phone will do too",
        )


def _service_unsubscribes(settings: Settings, delivery: Delivery) -> bool:
    return bool(delivery.service) and "unsubscribe_url" in find_service(delivery.service, settings).tags
