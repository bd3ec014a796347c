"""WeasyPrint 70.0 breaks a line after its first word when an inline element follows; the repair must hold."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
import weasyprint
from reading import text_of

from gilyon.exporters.pdf.line_break import BROKEN_VERSIONS, repair

HTML = (
    "<html lang=he dir=rtl><style>@page {{ size: {width}mm 200mm; margin: 5mm }} body {{ font: 12pt serif }}</style>"
    "<p>המטרה של אנשי המכירות מובנת לכל מי ששמע אותם <b>מדברים</b> על יעדים, אבל לא תמיד <b>נכונה</b> "
    "והיא <i>עולה</i> להם ביוקר כשהלקוח <b>איננו</b> חוזר אליהם אחרי המכירה הראשונה.</p></html>"
)
PROBE = """
import sys, warnings
warnings.simplefilter("ignore")
import weasyprint
from gilyon.exporters.pdf.line_break import repair
if sys.argv[1] == "repaired":
    repair(weasyprint)
HTML = sys.argv[2]
counts = []
for width in range(60, 140):
    page = weasyprint.HTML(string=HTML.format(width=width)).render().pages[0]
    lines = [b for b in page._page_box.descendants() if type(b).__name__ == "LineBox"]
    counts.append(sum(1 for line in lines[:-1]
                      if line.width < 0.5 * max(l.width for l in lines) or line.width > (width - 10) / 25.4 * 96 + 1))
print(sum(counts))
"""


def bad_lines(mode: str) -> int:
    done = subprocess.run([sys.executable, "-c", PROBE, mode, HTML], capture_output=True, text=True, check=True)
    return int(done.stdout.split()[-1])


@pytest.mark.skipif(weasyprint.__version__ not in BROKEN_VERSIONS, reason="this WeasyPrint has no fault to show")
def test_without_the_repair_a_word_stands_alone_on_its_line():
    assert bad_lines("plain") > 0


def test_with_the_repair_every_line_is_full_and_none_sticks_out():
    assert bad_lines("repaired") == 0


def test_the_repair_is_put_in_once():
    from weasyprint.text import line_break

    repair(weasyprint)
    first = line_break.split_first_line
    repair(weasyprint)
    assert line_break.split_first_line is first


def test_the_repair_is_dropped_when_weasyprint_moves_on():
    assert weasyprint.__version__ in BROKEN_VERSIONS, "try without line_break.py, and remove it if all is well"


@pytest.mark.parametrize("written", ["ל־CRM", "ב-10", "כוח-אדם", "בית־ספר", "ה-C++"])
def test_no_line_ends_with_a_joining_hyphen(pdf, written):
    """A prefix is not torn from its word, wherever the line happens to end."""
    body = "\n\n".join(f"{'א' * n} {written} " + f"{'ב' * 3} {written} " * 40 for n in range(1, 9))
    lines = text_of(pdf(body), "-layout").splitlines()
    assert sum(len(line.split()) for line in lines) > 500
    assert [line for line in lines if re.search("[א-ת][־-]$", line.strip())] == []


@pytest.mark.skipif(weasyprint.__version__ not in BROKEN_VERSIONS, reason="this WeasyPrint has no fault to show")
@pytest.mark.parametrize(("mode", "bad"), [("plain", True), ("repaired", False)])
def test_justified_hebrew_stays_within_its_margins(mode, bad):
    """A text that ends its line with the blank before an inline element was set a blank too far to the left."""
    done = subprocess.run([sys.executable, "-c", MARGINS, mode], capture_output=True, text=True, check=True)
    assert (int(done.stdout.split()[-1]) > 0) is bad


MARGINS = """
import sys, warnings
warnings.simplefilter("ignore")
import weasyprint
from gilyon.exporters.pdf import line_break, line_end
from weasyprint.formatting_structure.boxes import LineBox, TextBox
line_break.repair(weasyprint)
if sys.argv[1] == "repaired":
    line_end.repair(weasyprint)
WORDS = "מילה ועוד מילה שממלאות את השורה כדי לראות איך נראית פסקה מיושרת כשהיא ארוכה דיה עם <b>מספרים</b> בתוכה ו"
PAGE = "<html dir=rtl><style>@page {{ size: {0}mm 290mm; margin: 5mm }} body {{ margin: 0 }} p {{ text-align: justify }}</style><p>" + WORDS * 6
bad = 0
for width in range(70, 130, 3):
    for page in weasyprint.HTML(string=PAGE.format(width)).render().pages:
        for line in page._page_box.descendants():
            if isinstance(line, LineBox):
                texts = [box for box in line.descendants() if isinstance(box, TextBox)]
                bad += min(box.position_x for box in texts) < 5 / 25.4 * 96 - 1
print(bad)
"""
