"""A text as the words and marks that a comparison of wordings counts, each with its place.

Case, white space, quotation marks and ellipses do not count; they stay known as what stands before a token.
Invisible characters and letters that pose as others do count, but do not keep words from being aligned.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache

from index.analysis.word_lists import read_table
from index.characters import is_invisible

_QUOTES = "\"'‘’‚‛“”„‟«»‹›`´′″‵‶「」『』〝〞〟＂＇ʼʻʹʺ❛❜❝❞"
_APOSTROPHES = "'’‘ʼʻʹ`´′＇"
_PIECE = re.compile(
    rf"""(?P<space>\s+)
      |(?P<address>(?:https?://|www\.)\S+|[@\#][^\W_]\w*)
      |(?P<cut>[\[(]\s?(?:…|\.\.+)\s?[\])]|(?:…|\.(?:\s?\.)+)+)
      |(?P<word>[^\W_]+(?:(?:[{_APOSTROPHES}]|(?<=\d)[.,:](?=\d))[^\W_]+)*)
      |(?P<quote>[{re.escape(_QUOTES)}])
      |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
_LINE_BREAK = re.compile(r"[\n\r\u0085\u2028\u2029]")
_UNIFIED_APOSTROPHES = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))


class Gap:
    """What stands between a token and the one before it: bits of an int, which are faster than flags.

    Attributes:
        STOP: The end of a sentence or clause.
        CUT: An ellipsis.
        PICTURE: An emoji or the like, itself the token before or after.
        ADDRESS: A link, hashtag or mention, likewise.
        FENCES: All that parts what need not belong together.
    """

    SPACE = 1
    LINE_BREAK = 2
    QUOTE = 4
    CUT = 8
    STOP = 16
    COLON = 32
    PICTURE = 64
    ADDRESS = 128
    FENCES = LINE_BREAK | QUOTE | CUT | STOP | COLON | PICTURE | ADDRESS


class TokenKind(enum.Enum):
    """What a token can be: only words are counted as such."""

    WORD = "word"
    MARK = "mark"
    PICTURE = "picture"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class ExactToken:
    """A word, a number, or a mark that is neither white space, quotation mark nor ellipsis.

    Attributes:
        key: What is aligned: lower case, look-alike letters as what they pose as, nothing invisible.
        plain: Lower case as written, nothing invisible.
        hidden: The invisible characters in it and between it and the token before.
        start: Offset in the text.
        end: Offset after it.
        gap: What stands before it, bits of `Gap`.
    """

    key: str
    plain: str
    hidden: str
    start: int
    end: int
    kind: TokenKind
    gap: int

    @property
    def is_word(self) -> bool:
        """Whether it is a word or number."""
        return self.kind is TokenKind.WORD

    @property
    def is_fenced(self) -> bool:
        """Whether it and the token before need not belong together."""
        return bool(self.gap & Gap.FENCES)


def split_wording(text: str, start: int = 0) -> tuple[ExactToken, ...]:
    """Return the tokens of a text.

    Args:
        text: Anything.
        start: Offset of the text within a larger one; added to all offsets.
    """
    visible, starts, ends, hidden = _reveal(text)
    tokens: list[ExactToken] = []
    gap = Gap.LINE_BREAK
    taken = 0
    for match in _PIECE.finditer(visible):
        kind = match.lastgroup
        if kind == "space":
            gap |= Gap.LINE_BREAK | Gap.SPACE if _LINE_BREAK.search(match[0]) else Gap.SPACE
            continue
        if kind in {"quote", "cut"}:
            gap |= Gap.QUOTE if kind == "quote" else Gap.CUT
            continue
        token_kind = _classify(kind or "", match[0])
        until = taken
        while until < len(hidden) and hidden[until][0] < match.end():
            until += 1
        plain = _fold_case(match[0]).translate(_UNIFIED_APOSTROPHES)
        tokens.append(
            ExactToken(
                _unmask(plain),
                plain,
                "".join(character for _, character in hidden[taken:until]),
                start + starts[match.start()],
                start + ends[match.end() - 1],
                token_kind,
                gap | _border(token_kind),
            )
        )
        taken = until
        gap = _follow(tokens[-1])
    if tokens and taken < len(hidden):
        trailing = "".join(character for _, character in hidden[taken:])
        tokens[-1] = replace(tokens[-1], hidden=tokens[-1].hidden + trailing)
    return tuple(tokens)


def _reveal(text: str) -> tuple[str, list[int], list[int], list[tuple[int, str]]]:
    """Return the visible characters in NFC, their starts and ends, and each invisible one with what it precedes."""
    visible: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    hidden: list[tuple[int, str]] = []
    for at, character in enumerate(text):
        if character < "\x7f" and (character >= " " or character.isspace()):
            pass
        elif not character.isspace() and is_invisible(character):
            hidden.append((len(visible), character))
            continue
        elif character >= "\u0300" and visible and unicodedata.combining(character):
            composed = unicodedata.normalize("NFC", visible[-1] + character)
            if len(composed) == 1:
                visible[-1] = composed
                ends[-1] = at + 1
                continue
        visible.append(character)
        starts.append(at)
        ends.append(at + 1)
    return "".join(visible), starts, ends, hidden


def _classify(group: str, piece: str) -> TokenKind:
    if group == "mark":
        is_picture = unicodedata.category(piece) in {"So", "Sk", "Mn", "Me", "Co", "Cn"}
        return TokenKind.PICTURE if is_picture and piece > "\x7f" else TokenKind.MARK
    return TokenKind(group)


def _border(kind: TokenKind) -> int:
    if kind is TokenKind.PICTURE:
        return Gap.PICTURE
    return Gap.ADDRESS if kind is TokenKind.ADDRESS else 0


def _follow(token: ExactToken) -> int:
    """Return what a token leaves before the next one."""
    if token.plain in {".", "!", "?", ";"}:
        return Gap.STOP
    return Gap.COLON if token.plain == ":" else _border(token.kind)


def _fold_case(piece: str) -> str:
    """Return a word in lower case, except letters that pose as capitals of others, such as the Kelvin sign."""
    if piece.isascii():
        return piece.lower()
    return "".join(low if (low := letter.lower()).upper() == letter else letter for letter in piece)


@cache
def _read_lookalikes() -> dict[int, str]:
    return dict(read_table("verification/lookalikes.tsv", 3, _read_lookalike))


def _read_lookalike(letter: str, latin: str, name: str) -> tuple[int, str]:
    if len(letter) != 1 or not name.startswith(f"U+{ord(letter):04X} "):
        raise ValueError(f"{name} is another letter")
    return ord(letter), latin


def _unmask(plain: str) -> str:
    """Return a word with look-alike letters as what they pose as."""
    return plain if plain.isascii() else unicodedata.normalize("NFKC", plain).lower().translate(_read_lookalikes())
