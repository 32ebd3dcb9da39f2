"""Makes whole PDF and Word files, as bytes, for the tests of reading documents, and changes texts in folders."""

from io import BytesIO
from pathlib import Path
from typing import Any

import docx


def make_pdf(*pages: str, title: str = "", password: str | None = None) -> bytes:
    """A PDF with the given text on each page; opened by a password, if it is empty by anybody."""
    from fpdf import FPDF  # slow to import, and most tests make none

    pdf = FPDF()
    pdf.set_font("helvetica", size=12)
    if title:
        pdf.set_title(title)
    if password is not None:
        pdf.set_encryption("owner", user_password=password)
    for page in pages:
        pdf.add_page()
        if page:
            pdf.multi_cell(0, 8, page)
    return bytes(pdf.output())


def make_docx(*paragraphs: str, title: str = "", author: str = "") -> bytes:
    """A Word file with the given paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.core_properties.title, document.core_properties.author = title, author
    return save(document)


def save(document: Any) -> bytes:
    """The bytes of a Word document."""
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def edit_text(path: Path, old: str, new: str) -> None:
    """Put other words in the place of some that a text file holds."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
