"""Headers that are the question itself: forms name a column by the whole sentence beside the box.

Both must be said: that somebody agrees, and to what kind of message. "I accept the terms of use" grants nothing, nor
does interest in a course on marketing. A sentence that is denied, or about when, is not taken for consent.
"""

from __future__ import annotations

import re

from gilyon.config.forms import Channel
from gilyon.leads.cells import clean_line
from gilyon.leads.model import ConsentText
from gilyon.leads.targets import Kind, Target, Terms

FIELD = "consent"
_AGREES = re.compile(
    r"מאשר|מסכי|אישור|הסכמ|קבלת|לקבל|\b(?:agree|consent|accept|opt[ -]?in|receive|subscribe)", re.IGNORECASE
)
_MESSAGES = re.compile(
    r"דיוור|ניוזלטר|פרסומ|(?:תוכן|תכנים|חומר|מידע|הודעות|מסרים) שיווקי|רשימת ה?תפוצה|(?:עדכונים|הטבות) ומבצעים"
    r"|מבצעים והטבות|\b(?:newsletter|marketing (?:e-?mail|message|communication|material)|promotional|mailing list"
    r"|(?:sms|whatsapp) messages)",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"(?:^|\s)(?:לא|אינני|איני|אין|ללא|בלי|הסר|הסרה|ביטול|תאריך|מועד|זמן)(?:\s|$)"
    r"|\b(?:not?|don'?t|never|without|remove|unsubscribe|cancel|date|time|when)\b",
    re.IGNORECASE,
)
_CHANNELS = (
    (Channel.EMAIL, re.compile(r"מייל|דוא|אלקטרוני|ניוזלטר|e-?mail|newsletter", re.IGNORECASE)),
    (Channel.SMS, re.compile(r"sms|מסרון|מסרונים|הודעות טקסט|text message", re.IGNORECASE)),
    (Channel.WHATSAPP, re.compile(r"ו?ואטסאפ|ווטסאפ|ווצאפ|whatsapp", re.IGNORECASE)),
)


def consent_sentence(header: str) -> Target | None:
    """The consent that a sentence asks for, by the channels it names, else email alone; None for another sentence."""
    text = clean_line(header)
    if not (_AGREES.search(text) and _MESSAGES.search(text)) or _NOT.search(text):
        return None
    channels = tuple(channel for channel, words in _CHANNELS if words.search(text)) or (Channel.EMAIL,)
    field = FIELD if channels == (Channel.EMAIL,) else "_".join((FIELD, *channels))
    return Target(Kind.CONSENT, field, texts=(text,), terms=Terms(channels, text=ConsentText(field, "", text)))
