"""What is passed on, told only to say how far it is so: "Klaim 5: …", with "Hasil: SALAH. …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.models import Span
from index.passages.structure.unit import Unit

_CLAIMS = re.compile(
    r"(?:klaim|claim|kabar|isu|ho(?:aks|ax)|mitos|myth|rumou?r)\s?(?:\d{1,3}\s?[.:)]|:)\s*\S", re.IGNORECASE
)
_JUDGES = re.compile(
    r"(?:hasil|fakta(?:nya)?|facts?|verdict|findings?|rating|penjelasan|kesimpulan|realit(?:y|as)|truth|salah|benar"
    r"|keliru|tidak|tak|bukan|ho(?:aks|ax)|false|true|misleading|menyesatkan|sesat|wrong|untrue|no|not)\b",
    re.IGNORECASE,
)


def find_checked_claims(text: str, section: Sequence[tuple[Span, ...]]) -> Iterator[Unit]:
    """Yield what is passed on and was checked, with what the check says: alone it would be told as if it were so.

    Args:
        text: The whole text.
        section: Its paragraphs, as sentences; nothing but content stands between them.
    """
    for at, paragraph in enumerate(section):
        claim = paragraph[0]
        if not opens_checked_claim(text, claim):
            continue
        said = paragraph[1:] or (section[at + 1] if at + 1 < len(section) else ())
        if said and _JUDGES.match(text, *said[0]) is not None:
            yield Unit(claim.start, claim.end, said[-1].end)


def opens_checked_claim(text: str, sentence: Span) -> bool:
    """Whether a sentence says by its label that it is passed on, and is not told here: "Klaim 5: …"."""
    return _CLAIMS.match(text, *sentence) is not None
