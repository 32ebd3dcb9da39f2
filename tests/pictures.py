"""Pictures of a page, for the tests of reading them."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFont

from bot.operations.processes.tesseract import find_tesseract

WORDS = """Council election of River County

The commission of River County counted 4,812 valid
votes on 14 February 2031 in the town hall.
Turnout was 71.4 percent of registered voters."""
needs_tesseract = pytest.mark.skipif(find_tesseract() is None, reason="Tesseract is not installed")


def draw(words: str = WORDS) -> Image.Image:
    picture = Image.new("L", (1400, 620), 255)
    font = ImageFont.load_default(36)
    ImageDraw.Draw(picture).multiline_text((80, 80), words, fill=0, font=font, spacing=16)
    return picture


def write(picture: Image.Image, form: str, **options: object) -> bytes:
    file = BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()
