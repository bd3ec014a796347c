"""What time it is: the machine's clock, or ``SOURCE_DATE_EPOCH`` where a build must be reproducible."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from gilyon.errors import GilyonError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


def now() -> datetime:
    """This moment in UTC (https://reproducible-builds.org/specs/source-date-epoch/)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise GilyonError(f"SOURCE_DATE_EPOCH is not a number of seconds: {epoch!r}") from error


def today(zone: ZoneInfo) -> date:
    """Today in the publication's time zone."""
    try:
        return now().astimezone(zone).date()
    except (ValueError, OverflowError) as error:
        raise GilyonError("SOURCE_DATE_EPOCH is too far from today") from error
