"""Screenshots of chats and posts as people pass them on, drawn for the tests of reading them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from font_source_sans_pro import font_files_ttf
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tests.pictures import write

_WIDTH = 1080
_Font = ImageFont.FreeTypeFont


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of an app, and its letters; sizes in pixels of a screen 1080 wide."""

    ground: str = "#efe7de"
    bar: str = "#075e54"
    bubble: str = "#ffffff"
    own: str = "#d9fdd3"
    ink: str = "#111b21"
    faint: str = "#667781"
    size: int = 42
    family: str = "SourceSansPro"


LIGHT = Look()
DARK = Look("#0b141a", "#202c33", "#202c33", "#005c4b", "#e9edef", "#8696a0")
BLUE = Look("#ffffff", "#f6f6f6", "#e9e9eb", "#0b84fe", "#000000", "#8a8a8e", family="Aileron")


@dataclass(frozen=True, slots=True)
class Bubble:
    """A message of a chat.

    Attributes:
        label: "Forwarded many times", or who sent it.
        is_own: Sent by the owner of the phone: at the right, with ticks.
    """

    text: str
    label: str = ""
    time: str = "21.37"
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Screen:
    """What is drawn: the bubbles of a chat, from the top, with or without the bars of the phone and the app."""

    bubbles: tuple[Bubble, ...]
    look: Look = LIGHT
    title: str = ""
    asks: str = ""
    spoil: Callable[[Image.Image], Image.Image] = field(default=lambda picture: picture)


def find_font(family: str, size: int) -> _Font:
    if family == "Aileron":
        font = ImageFont.load_default(size)
        assert isinstance(font, ImageFont.FreeTypeFont)
        return font
    return ImageFont.truetype(font_files_ttf[family], size)


def wrap(text: str, font: _Font, width: int) -> list[str]:
    lines = [""]
    for paragraph in text.split("\n"):
        for word in paragraph.split():
            if lines[-1] and font.getlength(f"{lines[-1]} {word}") > width:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".strip()
        lines.append("")
    return lines[:-1]


def draw_screen(screen: Screen) -> Image.Image:
    look = screen.look
    picture = Image.new("RGB", (_WIDTH, 3000), look.ground)
    canvas = ImageDraw.Draw(picture)
    y = 40
    if screen.title:
        y = _draw_bars(canvas, screen) + 40
    for bubble in screen.bubbles:
        y = _draw_bubble(canvas, bubble, look, y) + 24
    if screen.asks:
        y += 200
        canvas.rounded_rectangle((20, y, _WIDTH - 160, y + 110), 55, fill=look.bubble)
        canvas.text((110, y + 30), screen.asks, fill=look.faint, font=find_font(look.family, 40))
        canvas.ellipse((_WIDTH - 140, y, _WIDTH - 30, y + 110), fill="#00a884")
        y += 150
    return screen.spoil(picture.crop((0, 0, _WIDTH, y + 20)))


def _draw_bars(canvas: ImageDraw.ImageDraw, screen: Screen) -> int:
    """The phone's bar with its clock and battery, the app's with the name of the chat."""
    look = screen.look
    ink = look.ink if look.family == "Aileron" else "#ffffff"
    canvas.rectangle((0, 0, _WIDTH, 230), fill=look.bar)
    small = find_font(look.family, 34)
    canvas.text((50, 22), "21.40", fill=ink, font=small)
    canvas.text((830, 22), "4G", fill=ink, font=small)
    for bar in range(4):
        canvas.rectangle((890 + 12 * bar, 52 - 8 * bar, 898 + 12 * bar, 58), fill=ink)
    canvas.rounded_rectangle((960, 28, 1020, 58), 6, outline=ink, width=3)
    canvas.rectangle((966, 34, 1000, 52), fill=ink)
    canvas.line((70, 150, 40, 150), fill=ink, width=5)
    canvas.ellipse((90, 100, 190, 200), fill="#8fa3ad")
    canvas.text((215, 100), screen.title, fill=ink, font=find_font(look.family, 44))
    canvas.text((215, 158), "Budi, Sari, +62 812-3456-7890, You", fill=ink, font=find_font(look.family, 32))
    return 230


def _draw_bubble(canvas: ImageDraw.ImageDraw, bubble: Bubble, look: Look, top: int) -> int:
    font, small = find_font(look.family, look.size), find_font(look.family, 30)
    lines = wrap(bubble.text, font, 780)
    step = int(look.size * 1.3)
    time_at = 700 if bubble.is_own else 760
    # Beside the last line where there is room, as apps do it, else below.
    is_beside = 30 + font.getlength(lines[-1]) + 40 < time_at
    height = 40 + step * len(lines) + (0 if is_beside else 44) + (44 if bubble.label else 0)
    left = _WIDTH - 890 if bubble.is_own else 40
    canvas.rounded_rectangle((left, top, left + 850, top + height), 24, fill=look.own if bubble.is_own else look.bubble)
    y = top + 20
    if bubble.label:
        canvas.text((left + 30, y), bubble.label, fill=look.faint, font=small)
        y += 44
    white = look.family == "Aileron" and bubble.is_own
    for line in lines:
        canvas.text((left + 30, y), line, fill="#ffffff" if white else look.ink, font=font)
        y += step
    time = left + time_at
    y -= 44 if is_beside else 0
    canvas.text((time, y + 4), bubble.time, fill=look.faint, font=small)
    if bubble.is_own:
        for shift in (0, 14):
            x = time + 84 + shift
            canvas.line((x, y + 22, x + 8, y + 32, x + 26, y + 10), fill="#53bdeb", width=3)
    return top + height


def shrink(width: int, quality: int) -> Callable[[Image.Image], Image.Image]:
    """As messengers do: fewer pixels, packed with losses."""

    def spoil(picture: Image.Image) -> Image.Image:
        from io import BytesIO

        small = picture.resize((width, picture.height * width // picture.width), Image.Resampling.LANCZOS)
        return Image.open(BytesIO(write(small, "JPEG", quality=quality)))

    return spoil


def blur(radius: float) -> Callable[[Image.Image], Image.Image]:
    return lambda picture: picture.filter(ImageFilter.GaussianBlur(radius))


def crop(left: int, top: int, right: int, bottom: int) -> Callable[[Image.Image], Image.Image]:
    """Cut off so many pixels at each side."""
    return lambda picture: picture.crop((left, top, picture.width - right, picture.height - bottom))


def chain(*steps: Callable[[Image.Image], Image.Image]) -> Callable[[Image.Image], Image.Image]:
    def spoil(picture: Image.Image) -> Image.Image:
        for step in steps:
            picture = step(picture)
        return picture

    return spoil
