"""Lines that belong to the page and not to the article: what each looks like, in English and in Hebrew.

Every pattern must fit a whole line. Whether a line stands where furniture stands is the caller's to know.
"""

from __future__ import annotations

import re
from enum import Enum

from gilyon.importers.page import Left
from gilyon.language.hebrew import strip_invisible

BULLET = re.compile(r"^[\s\u00a0]*[•·●○▪■◦‣*»›\-–]+[\s\u00a0]+")


class Certainty(Enum):
    """SURE lines are furniture wherever a page has furniture; LIKELY ones only right beside other furniture."""

    SURE = "sure"
    LIKELY = "likely"


def _lines(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_SIZE = r"(?:font|text)(?:[ -]?size)?"
_SWITCHES = _lines(
    rf"(?:(?:decrease|default|increase|reset|smaller|larger|bigger|normal|small|medium|large)\s+{_SIZE}\s*[+\-–]?[\s|/,]*)+",
    rf"{_SIZE}\s*:?\s*(?:[+\-–]|a[+\-–]?|smaller|larger|bigger|default|reset|normal|decrease|increase|[\s|/,])+",
    r"(?:mainbody|main body|page|site)?\s*(?:light|dark|high[ -]contrast)\s+(?:theme|mode)",
    r"layout:?\s.*(?:columns?|mainbody|main body).*",
    r"(?:a\+|a-|a)(?:[\s|/]+(?:a\+|a-|a))+",
    r"(?:הקטן|הקטנת|הגדל|הגדלת|הקטנה של|הגדלה של|אפס|איפוס|ברירת מחדל של)"
    r"\s+(?:ה?גופן|ה?טקסט|גודל ה?גופן|גודל ה?טקסט|ה?אותיות)",
    r"(?:גופן|טקסט|אותיות)\s+(?:קטן|גדול|רגיל|בינוני|קטנות|גדולות|רגילות)(?:\s+יותר)?",
    r"גודל\s+(?:ה?גופן|ה?טקסט|ה?אותיות)\s*:?\s*(?:[+\-–]|א[+\-–]?|קטן|רגיל|גדול|ברירת מחדל|[\s|/,])*",
    r"(?:ערכת נושא|ערכת צבעים|מצב|תצוגה|רקע)\s+(?:בהירה?|כהה|לילה|יום|ניגודיות גבוהה)",
    r"(?:פריסה|תצוגה):\s.*(?:עמודות|עמודה|טורים|טור).*",
)
_LINK_WORD = (
    r"(?:e-?mail(?: this)?|send to a friend|print(?: this)?(?: page| version)?|printer[- ]friendly(?: version)?|"
    r"printable version|pdf(?: version)?|share(?: this)?|tell a friend|save as pdf|"
    r"דוא(?:[\"״'׳]?ל)?|אימייל|מייל|שלח(?:ו)? (?:לחבר|במייל|בדוא[\"״]?ל)|שליחה לחבר|הדפס(?:ה|ת המאמר|ו)?|"
    r"גרס[הת] (?:ל)?הדפסה|הדפסת (?:ה)?(?:דף|מאמר|עמוד)|גרסת pdf|שתף|שתפו|שיתוף)"
)
_LINK_LINE = _lines(rf"[\[|(]?\s*{_LINK_WORD}(?:[\s\u00a0|/,•·\])([]+{_LINK_WORD})+\s*[\])|]?")
_ONE_LINK = _lines(rf"[\[|(]?\s*{_LINK_WORD}\s*[\])|]?")
_LONG_LINK = _lines(
    r"printer[- ]friendly(?: version)?", r"printable version", r"send to a friend", r"tell a friend",
    r"גרס[הת] (?:ל)?הדפסה", r"הדפסת (?:ה)?(?:דף|מאמר|עמוד)", r"שלח(?:ו)? לחבר", r"שליחה לחבר",
)  # fmt: skip
_CRUMB = r"(?:home|main|ראשי|דף הבית|עמוד הבית|בית)"
_NAVIGATION = _lines(
    r"(?:you are here|אתה נמצא כאן|אתם נמצאים כאן|הנך נמצא ב|מיקומך באתר)\s*:.*",
    rf"{_CRUMB}\s*(?:[>»›/|←→]\s*[^>»›|]{{1,80}})+",
    r"(?:skip|jump) to (?:main )?(?:content|navigation|search).*",
    r"(?:דלג|דילוג|עבור|מעבר) (?:ל|אל )(?:ה?תוכן|ה?תפריט|ה?ניווט)(?: ה(?:עיקרי|מרכזי|ראשי))?",
    r"(?:«|<<?|&lt;)?\s*(?:prev(?:ious)?|הקודם|קודם)\s*(?:[|\-–\s]+(?:next|הבא))\s*(?:»|>>?|&gt;)?",
    r"(?:next|הבא)\s*(?:»|>>?)", r"(?:«|<<?)\s*(?:prev(?:ious)?|הקודם)",
    r"(?:back to top|top of page|חזרה למעלה|חזור למעלה|לראש הדף|לראש העמוד)",
)  # fmt: skip
_MENU_WORD = _lines(
    r"home|main|about|about us|contact|contact us|articles|news|blog|services|products|links|site ?map|search|login|"
    r"register|english|עברית|ראשי|דף הבית|עמוד הבית|אודות|אודותינו|מי אנחנו|צור קשר|צרו קשר|מאמרים|חדשות|בלוג|שירותים|"
    r"השירותים שלנו|מוצרים|קישורים|מפת האתר|חיפוש|כניסה|הרשמה|התחברות|לקוחות|גלריה|שאלות ותשובות|שאלות נפוצות"
)
_FOOTER = _lines(
    r"(?:©|\(c\)|copyright\b).*", r".{0,80}\ball rights reserved\.?", r".{0,80}כל הזכויות שמורות.{0,60}",
    r"powered by .{1,40}",
)  # fmt: skip

_SURE = ((_SWITCHES, Left.SWITCH), (_LINK_LINE, Left.LINKS), (_LONG_LINK, Left.LINKS), (_NAVIGATION, Left.NAVIGATION))
MAX_LINE = 200


def bare(line: str) -> str:
    """A line without bullet, direction marks and runs of blanks."""
    return " ".join(BULLET.sub("", strip_invisible(line).replace("\u00a0", " ")).split())


def furniture(line: str, certainty: Certainty = Certainty.SURE) -> Left | None:
    """What kind of furniture a line is, or None."""
    text = bare(line)
    if not text or len(text) > MAX_LINE:
        return None
    for pattern, reason in _SURE:
        if pattern.fullmatch(text):
            return reason
    if certainty is Certainty.LIKELY and _ONE_LINK.fullmatch(text):
        return Left.LINKS
    return None


def footer(line: str) -> Left | None:
    """For the foot of a page: a line about copyright, or :func:`furniture`."""
    text = bare(line)
    return Left.FOOTER if len(text) <= MAX_LINE and _FOOTER.fullmatch(text) else furniture(line)


def is_menu_word(line: str) -> bool:
    """True for a line that stands in most sites' main menus. One such line proves nothing; three in a row do."""
    return _MENU_WORD.fullmatch(bare(line)) is not None
