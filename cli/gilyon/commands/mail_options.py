"""The flags of ``gilyon export email``: how its images travel, whether it opens as a draft, and for which service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gilyon.config.mail import Images
from gilyon.errors import GilyonError

if TYPE_CHECKING:
    from gilyon.exporters.base import Delivery
    from gilyon.store.repository import Repository


def read_delivery(
    repository: Repository, *, mail: bool, images: Images | None, draft: bool, service: str | None
) -> Delivery | None:
    """What the flags say; None without any. ``mail`` tells whether mail alone is built.

    Raises :class:`GilyonError` for flags that do not go together or with the settings.
    """
    given = {"--images": images is not None, "--draft": draft, "--service": service is not None}
    if not any(given.values()):
        return None
    for flag in (flag for flag, there in given.items() if there and not mail):
        raise GilyonError(f"{flag} goes with email", hint=f"gilyon export email {flag}")
    from gilyon.exporters.base import Delivery
    from gilyon.exporters.email.services.registry import find_service

    settings = repository.settings
    if service is not None:
        if draft:
            raise GilyonError("--draft is of the .eml, which --service does not make", hint="leave one of them out")
        if images is Images.CID:
            raise GilyonError("a sending service takes hosted images only", hint="leave --images out")
        find_service(service, settings)
        return Delivery(Images.HOSTED, service=service)
    if images is Images.HOSTED and not settings.address:
        raise GilyonError("hosted images need the address of the site", hint="set 'address' in gilyon.toml")
    return Delivery(images or settings.email.images, draft=draft)
