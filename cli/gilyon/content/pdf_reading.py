"""Reads of a PDF what it tells those who cannot see it."""

from __future__ import annotations

from io import BytesIO

from pikepdf import Dictionary, PasswordError, Pdf, PdfError, Stream

from gilyon.core.pdf_facts import PdfFacts


def pdf_facts(data: bytes) -> PdfFacts | None:
    """None if it cannot be read: it is damaged, wants a password or is no PDF."""
    try:
        with Pdf.open(BytesIO(data)) as pdf:
            marks = pdf.Root.get("/MarkInfo")
            marked = isinstance(marks, Dictionary) and bool(marks.get("/Marked", False))
            tagged = marked and "/StructTreeRoot" in pdf.Root
            return PdfFacts(tagged, bool(str(pdf.Root.get("/Lang", ""))), _titled(pdf))
    except (PdfError, PasswordError, ValueError, TypeError):
        return None


def _titled(pdf: Pdf) -> bool:
    described = pdf.Root.get("/Metadata")
    said = described.read_bytes() if isinstance(described, Stream) else b""
    return bool(str(pdf.docinfo.get("/Title", "")).strip()) or b"<dc:title" in said
