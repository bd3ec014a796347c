"""The address of a page as a picture that a telephone reads (ISO/IEC 18004)."""

from __future__ import annotations

from io import BytesIO


def qr_code(address: str, color: str) -> bytes:
    """An SVG without a margin, the same bytes for the same address; empty for one too long for such a picture."""
    import segno

    try:
        code = segno.make(address, error="m", micro=False)
    except segno.DataOverflowError:
        return b""
    out = BytesIO()
    code.save(out, kind="svg", border=0, dark=color, xmldecl=False, nl=False, svgclass=None, lineclass=None)
    return out.getvalue()
