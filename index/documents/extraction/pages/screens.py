"""Screenshots: a picture as whoever reads it needs it, and what was read of it as the text that somebody passed on.

What a phone and its apps put around a message is told by its place on the screen, by the size of its letters and by how
sure its reading is; of words, only by those that apps themselves put on a line of their own.
"""

from __future__ import annotations

import math
import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from index.documents.extraction.pages.pictures import check_picture
from index.errors import DocumentError
from index.problems import Problem

if TYPE_CHECKING:
    from PIL.Image import Image

# Measured on drawn chats, posts and cards: letters are read best where a screen is about this wide.
_WIDTH = 1600
_MAX_ENLARGED = 3.0
_MAX_READ_PIXELS = 12_000_000
_MIDDLE_GREY = 128
# Across a picture: each is wider than the strokes of its letters. Darker ones are pictures.
_GROUND_BLOCKS, _DARKEST_GROUND = 30, 96
# Of a picture's width: no bar and no line of letters is lower.
_LOWEST_BAND = 0.04

# Of a screen's width: where a phone's own bar ends, and where an app's below it does.
_PHONE_BAR, _APP_BAR = 0.08, 0.225
# Between its clock and its signs, of a screen's width; no line of a message leaves so much free.
_BAR_GAP = 0.3
_MAX_BAR_LETTERS = 30
# Beside its clock stands the name of a network, and no sentence.
_MAX_BAR_WORDS, _LEAST_WORD_LETTERS = 2, 2
# Of a word's height: what is farther right is no part of its line.
_FAR = 4.0
# Of the letters around: no two words of a line are so far from each other.
_APART = 2.0
_MAX_TICKS, _MAX_TICK_LETTERS = 2, 3
# Of the letters around: what is smaller may be a stamp; the digits of a text are hardly larger, those of stamps smaller
# still.
_SMALL, _STAMP_SIZE = 0.87, 0.8
# Of a line's height: what is farther below begins another message.
_NEXT_MESSAGE = 1.0
# Percent, as Tesseract says how sure it is: of a sign, of a line.
_UNSURE, _UNREADABLE, _SURE = 45.0, 40.0, 80.0
_TIME = re.compile(r"(?:[01]?\d|2[0-4])[.:,][0-5]\d")
# So small, its digits may be misread.
_STAMP = re.compile(r"(?=(?:\D*\d){2,4}\D*$)\S{2,6}")
_NETWORK = re.compile(r"[345]G\+?|LTE\+?|H\+|VoLTE|Wi-?Fi")
_TALL = re.compile(r"[A-Zbdfhklt0-9]")
_DEEP = re.compile(r"[gjpqyQ,;()\[\]/]")
_APP_WORDS = (
    *("forwarded", "forwarded many times", "diteruskan", "diteruskan berkali-kali", "pesan diteruskan"),
    *(
        "edited",
        "diedit",
        "read more",
        "selengkapnya",
        "baca selengkapnya",
        "today",
        "yesterday",
        "hari ini",
        "kemarin",
    ),
    *("message", "type a message", "ketik pesan"),
)
# In so small print one letter may be misread; in a shorter word it makes another one.
_LEAST_MISREAD = 9


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    left: int
    top: int
    width: int
    height: int
    sureness: float

    @property
    def is_sign(self) -> bool:
        return not any(map(str.isalnum, self.text))


def prepare_screen(data: bytes) -> bytes:
    """Return a PNG, JPEG or WEBP as a grey picture (PGM), dark letters on a light ground, enlarged where it is small.

    Raises:
        DocumentError: It has too many pixels, or cannot be unpacked.
        ImportError: Pillow is not installed.
    """
    from PIL import Image, ImageOps

    check_picture(data)
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as opened:
            opened.load()
            turned = ImageOps.exif_transpose(opened)
        if turned.has_transparency_data:
            turned = turned.convert("RGBA")
            ground = Image.new("RGBA", turned.size, "white")
            turned = Image.alpha_composite(ground, turned)
        grey = turned.convert("L")
    # Pillow raises whatever a broken file drives it to.
    except (OSError, SyntaxError, ValueError, IndexError, KeyError, EOFError, ArithmeticError) as error:
        raise DocumentError(Problem.CORRUPT) from error
    grey = _fit(grey)
    turned_grey = _turn_dark_bands(np.asarray(ImageOps.autocontrast(grey, cutoff=1)))
    grey = Image.fromarray(_whiten_ground(turned_grey))
    return b"P5 %d %d 255\n" % grey.size + grey.tobytes()


def _fit(grey: Image) -> Image:
    """Return a picture as wide as letters are read best, as far as that makes it neither blurred nor too large."""
    from PIL.Image import Resampling

    most = math.sqrt(_MAX_READ_PIXELS / (grey.width * grey.height))
    scale = min(max(1.0, min(_MAX_ENLARGED, _WIDTH / grey.width)), most)
    if scale == 1.0:
        return grey
    size = max(1, round(grey.width * scale)), max(1, round(grey.height * scale))
    return grey.resize(size, Resampling.LANCZOS)


def _turn_dark_bands(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return a picture (height × width, 0 to 255) with each dark band of it inverted: a bar, a bubble, or all."""
    is_dark = (np.median(grey, axis=1) < _MIDDLE_GREY).astype(np.int64)
    # A row is what most of those around it are, so that no letter is divided.
    reach = max(1, round(_LOWEST_BAND * grey.shape[1] / 2))
    sums = np.cumsum(np.pad(is_dark, (reach + 1, reach), mode="edge"))
    around = sums[2 * reach + 1 :] - sums[: -2 * reach - 1]
    return np.where((around > reach)[:, None], 255 - grey, grey)


def _whiten_ground(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return a picture with a ground as light everywhere: bubbles of different shades are no pictures in it."""
    height, width = grey.shape
    step = max(4, width // _GROUND_BLOCKS)
    padded = np.pad(grey, ((0, -height % step), (0, -width % step)), mode="edge")
    blocks = padded.reshape(padded.shape[0] // step, step, padded.shape[1] // step, step).max(axis=(1, 3))
    # At the edge of a bubble the ground is what it is within: else a frame stays, which is taken for a picture.
    framed = np.pad(np.where(blocks < _MIDDLE_GREY, 255, blocks), 1, constant_values=255)
    around = np.lib.stride_tricks.sliding_window_view(framed, (3, 3)).min(axis=(2, 3))
    blocks = np.minimum(blocks, around)
    ground = np.repeat(np.repeat(blocks, step, axis=0), step, axis=1)[:height, :width]
    light = np.minimum(255.0, grey * 255.0 / np.maximum(ground, _DARKEST_GROUND))
    whitened: NDArray[np.uint8] = light.astype(np.uint8)
    return whitened


def read_screen(table: str) -> str:
    """Return the text of the messages on a screen, a blank line between two.

    Args:
        table: Its words with their places, as Tesseract's TSV has them; the first row is the picture's own.
    """
    width, lines = _read_table(table)
    lines = [words for line in _leave_bars_out(lines, width) if (words := _leave_app_words_out(line))]
    letters = _measure_letters([word for line in lines for word in line])
    begins = [line[0].left for line in lines]
    kept = [
        words
        for line, left in zip(lines, [*begins[:1], *begins], strict=False)
        if (words := _leave_stamp_out(line, letters, left))
    ]
    return "".join(_join(kept))


def _read_table(table: str) -> tuple[int, list[list[_Word]]]:
    """Return the width of the picture, and its lines from the top."""
    lines: dict[tuple[str, ...], list[_Word]] = {}
    width = 0
    for row in table.splitlines():
        level, *place, left, top, wide, high, sureness, text = [*row.split("\t", 11), ""][:12]
        if level == "1":
            width = int(wide)
        if level == "5" and text.strip():
            word = _Word(text.strip(), int(left), int(top), int(wide), int(high), float(sureness))
            lines.setdefault(tuple(place[:-1]), []).append(word)
    read = [line for line in lines.values() if _is_read(line)]
    return width, sorted(read, key=_find_middle)


def _is_read(line: Sequence[_Word]) -> bool:
    """Whether a line is one: what an emblem or a photograph is taken for is read unsurely, letter by letter."""
    letters = sum(len(word.text) for word in line)
    return sum(word.sureness * len(word.text) for word in line) >= _UNREADABLE * letters


def _find_middle(line: Sequence[_Word]) -> float:
    return statistics.median(word.top + word.height / 2 for word in line)


def _leave_bars_out(lines: list[list[_Word]], width: int) -> list[list[_Word]]:
    """Leave out the phone's bar, which its clock or its network tells, and the app's below it."""
    on_top = [word for line in lines for word in line if word.top + word.height < _PHONE_BAR * width]
    is_bar = sum(len(word.text) for word in on_top) <= _MAX_BAR_LETTERS and any(
        _TIME.fullmatch(word.text) or _NETWORK.fullmatch(word.text) for word in on_top
    )
    if not is_bar or _is_sentence(on_top) or _find_gap(on_top, width) <= _BAR_GAP * width:
        return lines
    # What is all there is to read is no bar.
    return [line for line in lines if _find_middle(line) > _APP_BAR * width] or lines


def _is_sentence(words: Sequence[_Word]) -> bool:
    """Whether surely read words are more than stand in a phone's bar: "TPS ditutup pukul 16.00"."""
    spelt = [word for word in words if word.text.isalpha() and len(word.text) >= _LEAST_WORD_LETTERS]
    return sum(word.sureness >= _SURE for word in spelt if not _NETWORK.fullmatch(word.text)) > _MAX_BAR_WORDS


def _find_gap(words: Sequence[_Word], width: int) -> int:
    """Return how many pixels are free between two words, before the first or behind the last."""
    ordered = sorted(words, key=lambda word: word.left)
    ends = [0, *(word.left + word.width for word in ordered)]
    return max(start - end for end, start in zip(ends, [*(word.left for word in ordered), width], strict=True))


def _measure_letters(words: Sequence[_Word]) -> float:
    """How high letters are that reach from the line to the top, in pixels; weighed by how much is written so."""
    heights = [word.height for word in words if _is_tall(word) for _ in word.text]
    return statistics.median(heights) if heights else 0.0


def _is_tall(word: _Word) -> bool:
    """Whether a word is as high as its letters are, and no stamp."""
    is_stamp = len(word.text) <= _MAX_TICK_LETTERS or _TIME.fullmatch(word.text)
    return not is_stamp and _TALL.search(word.text) is not None and _DEEP.search(word.text) is None


def _leave_app_words_out(line: list[_Word]) -> list[_Word]:
    """Return the words of a line, none where its app wrote them; without emblems, which are read unsurely."""
    words = [word for word in line if not (word.is_sign and word.sureness < _UNSURE)]
    core = list(words)
    for end in (0, -1):
        while core and _may_be_emblem(core[end]):
            core.pop(end)
    # A button at the far end of a line is no word of it, however surely it is read as one.
    far = (n for n, (one, next_) in enumerate(pairwise(core), 1) if _is_far(one, next_))
    core = core[: next(far, len(core))]
    return [] if _is_of_app(" ".join(word.text for word in core).casefold()) else words


def _is_of_app(text: str) -> bool:
    return any(
        text == words or (len(words) >= _LEAST_MISREAD and Levenshtein.distance(text, words, score_cutoff=1) <= 1)
        for words in _APP_WORDS
    )


def _is_far(word: _Word, following: _Word) -> bool:
    return following.left - word.left - word.width > _FAR * word.height


def _is_stamp(word: _Word, letters: float, free: int) -> bool:
    """Whether a small word is the time of a message, well or badly read.

    Args:
        word: One of the last of a line.
        letters: How high those around are, in pixels.
        free: How many pixels before it are.
    """
    is_apart, is_time = free > letters, _TIME.fullmatch(word.text) is not None
    if is_time or (is_apart and _STAMP.fullmatch(word.text)):
        return word.height < (_SMALL if is_apart and is_time else _STAMP_SIZE) * letters
    # One that is read as something else, ticks and all.
    return free > _APART * letters and word.height < _SMALL * letters and word.sureness < _SURE


def _may_be_emblem(word: _Word) -> bool:
    return word.is_sign or (len(word.text) <= _MAX_TICK_LETTERS and word.sureness < _SURE)


def _leave_stamp_out(words: list[_Word], letters: float, left: int) -> list[_Word]:
    """Return the words of a line without the time and the ticks at its end, which are smaller than the letters.

    Args:
        words: Of the line.
        letters: How high those around are, in pixels.
        left: Where the line above begins.
    """
    for place in range(max(0, len(words) - 1 - _MAX_TICKS), len(words)):
        before = words[place - 1].left + words[place - 1].width if place else left
        if _is_stamp(words[place], letters, words[place].left - before) and _are_ticks(words[place + 1 :], letters):
            return words[:place]
    # Small print that is hardly read is a label or ticks.
    tall = [word.height for word in words if _is_tall(word)]
    is_small = max(tall) < _SMALL * letters if tall else _are_ticks(words, letters)
    return [] if is_small and max(word.sureness for word in words) < _SURE else words


def _are_ticks(words: Sequence[_Word], letters: float) -> bool:
    """Whether these may be the ticks behind a time, which are read as anything."""
    return len(words) <= _MAX_TICKS and all(
        len(word.text) <= _MAX_TICK_LETTERS and (word.height < letters or word.sureness < _SURE) for word in words
    )


def _join(lines: Sequence[list[_Word]]) -> Iterator[str]:
    """Yield the words, a space between two lines of a message, a blank line between two messages."""
    bottom = None
    for line in lines:
        top = min(word.top for word in line)
        height = max(word.top + word.height for word in line) - top
        if bottom is not None:
            yield "\n\n" if top - bottom > _NEXT_MESSAGE * height else " "
        yield " ".join(word.text for word in line)
        bottom = top + height
