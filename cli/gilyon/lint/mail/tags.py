"""Tags that sending services fill in for each reader, as they are written in the services' own languages."""

from __future__ import annotations

import re

_FIELDS = (
    r"first[_ .-]?name|last[_ .-]?name|full[_ .-]?name|name|e-?mail|phone|company|unsubscribe(?:[_ ]?(?:url|link))?"
    r"|שם(?: פרטי| משפחה| מלא)?|אימייל|מייל|דוא[\"״]ל|טלפון|הסרה|קישור הסרה"
)
_SURE = re.compile(
    r"\*\|[A-Z][A-Z0-9_:]*\|\*"
    r"|\{\{\{?\s*[#/^>&]?[A-Za-z_.א-ת][^{}\r\n]{0,80}\}?\}\}|\{%\s*[a-z]+[^%{}\r\n]{0,80}%\}"
    r"|<%[=-]?\s*[A-Za-z@_][^%<>\r\n]{0,60}%>|\{\$[a-z_]+(?:\|[^{}\r\n]{0,60})?\}"
    r"|%(?:FIRST-?NAME|LAST-?NAME|FULLNAME|EMAIL|UNSUBSCRIBELINK|WEBCOPY|SENDER-INFO)%"
    r"|%(?:recipient\.[A-Za-z_]+|(?:mailing_list_|tag_)?unsubscribe_(?:url|email))%"
    rf"|\[\[\s*(?:{_FIELDS})\s*\]\]|##(?:{_FIELDS})##|\$\$(?:{_FIELDS})\$\$|\$\{{(?:{_FIELDS})\}}",
    re.IGNORECASE,
)
_SIGNS = ("*|", "{{", "{%", "<%", "{$", "[[", "##", "$$", "${")


def sure_tags(text: str) -> list[str]:
    """What can be nothing but a tag of Mailchimp, HubSpot, Handlebars, ActiveCampaign, Mailgun, MailerLite or the like,
    or names in brackets as Israeli services have them."""
    return [tag for _, tag in tags_in(text)]


def tags_in(text: str) -> list[tuple[int, str]]:
    """The same, each with the place where it begins."""
    if "%" not in text and not any(sign in text for sign in _SIGNS):
        return []
    return [(match.start(), match.group()) for match in _SURE.finditer(text)]


def holds_tag(address: str) -> bool:
    """True if an address is to be filled in by a service, so that nothing can be said of it yet."""
    return bool(sure_tags(address)) or any(sign in address for sign in ("*|", "{{", "<%"))
