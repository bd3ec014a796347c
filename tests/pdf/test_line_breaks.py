"""WeasyPrint 70.0 breaks a line after its first word when an inline element follows; the repair must hold."""

from __future__ import annotations

import subprocess
import sys

import pytest
import weasyprint

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
