"""The wording of a consent does not say what is agreed to.

## What it does

Reports the label of a consent that has no word for what is sent (advertisements, a newsletter, the publication's name),
for a channel it allows, or, in label and notice, for how to withdraw. It knows usual words of Hebrew and English, so a
good wording may be asked about in vain. Runs when selected only.

## Why

The burden of proof is the sender's: the wording is what shows that people agreed to advertisements, by this channel.
That they may refuse at any time is their right by the same law.

## Example

    [forms.contact]
    title = "דברו איתנו"
    purpose = "להשיב לפנייה"

    [[forms.contact.fields]]
    name = "email"
    type = "email"
    label = "דוא״ל"

    [[forms.contact.fields]]
    name = "consent"
    type = "consent"
    label = "אשמח לשמוע מכם."

## Instead

    [forms.contact]
    title = "דברו איתנו"
    purpose = "להשיב לפנייה"

    [[forms.contact.fields]]
    name = "email"
    type = "email"
    label = "דוא״ל"

    [[forms.contact.fields]]
    name = "consent"
    type = "consent"
    label = "אבקש לקבל דיוור פרסומי בדוא״ל; אפשר להסיר את ההרשמה בכל עת."

## Fix safety

There is no fix: the words are for a person.

## Source

Communications Law (Telecommunications and Broadcasting), 1982, s. 30A(b) to (d):
https://www.nevo.co.il/law/74420. This is no legal advice.
Burden of proof: Nachmias v. Dodzon (2023): https://law.co.il/computer-law/2023/05/02/nachmias-v-dodzon
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.config.forms import Channel
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.publication import consents
from gilyon.lint.rule import LintContext, Rule

_CHANNELS = {
    Channel.EMAIL: r"דוא|מייל|e-?mail",
    Channel.SMS: r"מסרו[נן]|סמס|\bsms\b|הודעות טקסט|text message",
    Channel.WHATSAPP: r"ו?ואטסאפ|ווטסאפ|whats ?app",
    Channel.CALL: r"טלפו[נן]|שיח[הת]|\bcall|phone",
}
_WHAT = r"דיוור|פרסומ|ניוזלטר|ידיעו[נן]|עדכונ|מבצע|הטבות|שיווק|newsletter|advert|marketing|offers|updates|\bletter"
_WITHDRAW = r"הסר|לבטל|ביטול|בכל עת|לסרב|לפרוש|unsubscribe|withdraw|\bleave\b|any time|\bstop\b"


def check(context: LintContext) -> Iterator[Diagnostic]:
    name = re.escape(context.around.settings.name)
    for span, form, field in consents(context):
        said = {
            "what is sent": (rf"{_WHAT}|{name}", field.label),
            **{f"the channel {channel.value!r}": (_CHANNELS[channel], field.label) for channel in field.channels},
            "how to withdraw": (_WITHDRAW, f"{field.label} {form.notice}"),
        }
        missing = [part for part, (words, text) in said.items() if not re.search(words, text, re.IGNORECASE)]
        if missing:
            yield RULE.finding(f"the consent {field.name!r} does not tell {', '.join(missing)}", span)


RULE = Rule("GLN025", "vague-consent", Severity.WARNING, check, __doc__, publication=True, on_demand=True)
