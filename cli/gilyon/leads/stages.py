"""The stages of a customer's life, in the words that lists use."""

from __future__ import annotations

from gilyon.leads.headers import fold
from gilyon.leads.model import Stage

_WORDS = {
    Stage.POTENTIAL: """potential | potential customer | prospect | lead | new lead | opportunity | mql | sql
        interested | marketing qualified lead | sales qualified lead | פוטנציאלי | פוטנציאלית | פוטנציאל
        לקוח פוטנציאלי | לקוחה פוטנציאלית | לקוח/ה פוטנציאלי/ת | ליד | ליד חדש | מתעניין | מתעניינת | מתעניין/ת""",
    Stage.CUSTOMER: """customer | client | new customer | active customer | buyer | לקוח | לקוחה | לקוח/ה | לקוח חדש
        לקוחה חדשה | לקוח פעיל | לקוחה פעילה | קנה | קנתה | רכש | רכשה""",
    Stage.RETURNING: """returning | returning customer | repeat | repeat customer | חוזר | חוזרת | חוזר/ת | לקוח חוזר
        לקוחה חוזרת | לקוח/ה חוזר/ת""",
    Stage.LOYAL: """loyal | loyal customer | regular | regular customer | vip | evangelist | קבוע | קבועה | נאמן | נאמנה
        לקוח קבוע | לקוחה קבועה | לקוח/ה קבוע/ה | לקוח נאמן | לקוחה נאמנה | לקוח/ה נאמן/ה""",
    Stage.LOST: """lost | lost customer | closed lost | former | former customer | churned | inactive | אבוד | אבודה
        לקוח אבוד | לקוחה אבודה | לשעבר | לקוח לשעבר | לקוחה לשעבר | נטש | נטשה | עזב | עזבה | לא פעיל | לא פעילה
        לקוח לא פעיל | לקוחה לא פעילה""",
}
_STAGES = {
    fold(word): stage for stage, words in _WORDS.items() for line in words.splitlines() for word in line.split("|")
}


def read_stage(cell: str) -> Stage | None:
    """The stage that a cell names in Hebrew or English; None for anything else."""
    folded = fold(cell)
    return _STAGES.get(folded) if folded else None
