"""What laws are called: the short name of a law from its title, and the laws that a text names.

By shape, in both languages: a kind with number and year ("Undang-Undang Nomor 8 Tahun 2012", "PKPU No. 20/2018", "Law
No. 7 of 2017"), a constitution, or a title with Act and a year ("Representation of the People Act 1983").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_PLACE = r"(?:\s+(?:[^\W\d_][\w'’.-]*|\(\w+\))){0,7}?"
# Of whom no kind is known, but not "peraturan pelaksanaan dari Undang-Undang Nomor …", which names another law.
_OTHER_REGULATION = (
    r"peraturan(?!(?:\s+[^\W\d]+){0,7}?\s+(?:undang|uud?|peraturan|keputusan|perp?pu)\b)"
    r"(?=\s+(?:bersama|dewan|badan|komisi|komite|panitia|menteri|lembaga|kepala|bupati|wali\s?kota|nomor|no)\b|\s+\d)"
)
# What people call each kind, the longest first: a kind may begin like another.
_KINDS: Final = (
    ("Perppu", r"peraturan\s+pemerintah\s+pengganti\s+undang[\s-]+undang|perp?pu"),
    ("PP", r"peraturan\s+pemerintah|pp"),
    ("Perpres", r"peraturan\s+presiden|perpres"),
    ("PKPU", r"peraturan\s+(?:komisi\s+pemilihan\s+umum|kpu)|pkpu"),
    ("Perbawaslu", r"peraturan\s+(?:badan\s+pengawas\s+(?:pemilihan\s+umum|pemilu)|bawaslu)|perbawaslu"),
    ("Peraturan DKPP", r"peraturan\s+(?:dewan\s+kehormatan\s+penyelenggara\s+(?:pemilihan\s+umum|pemilu)|dkpp)"),
    ("Permendagri", r"peraturan\s+menteri\s+dalam\s+negeri|permendagri"),
    ("PMK", r"peraturan\s+mahkamah\s+konstitusi|pmk"),
    ("Perma", r"peraturan\s+mahkamah\s+agung|perma"),
    ("Perda", r"peraturan\s+daerah|perda"),
    ("Pergub", r"peraturan\s+gubernur|pergub"),
    ("Keppres", r"keputusan\s+presiden|keppres"),
    ("Inpres", r"instruksi\s+presiden|inpres"),
    ("Keputusan KPU", r"keputusan\s+(?:komisi\s+pemilihan\s+umum|kpu)"),
    ("Tap MPR", r"(?:ketetapan|tap)\s+(?:majelis\s+permusyawaratan\s+rakyat|mpr)"),
    ("Qanun", r"qanun"),
    ("UU Darurat", r"undang[\s-]+undang\s+darurat|uu\s+drt\.?"),
    ("UU", r"undang[\s-]+undang|uu"),
    ("Peraturan", _OTHER_REGULATION),
    ("Law", r"law"),
    ("Act", r"act"),
    ("Presidential Decree", r"presidential\s+decree"),
    ("Decree", r"(?:government\s+)?decree"),
    ("Government Regulation", r"government\s+regulation"),
    ("Presidential Regulation", r"presidential\s+regulation"),
    ("KPU Regulation", r"kpu\s+regulation"),
    ("Bawaslu Regulation", r"bawaslu\s+regulation"),
    ("Regulation", r"regulation"),
)
# What a kind is called in full, in titles; the others are called as they are cited.
_FULL: Final = {
    "Perppu": "Peraturan Pemerintah Pengganti Undang-Undang",
    "PP": "Peraturan Pemerintah",
    "Perpres": "Peraturan Presiden",
    "PKPU": "Peraturan KPU",
    "Perbawaslu": "Peraturan Bawaslu",
    "Permendagri": "Peraturan Menteri Dalam Negeri",
    "PMK": "Peraturan Mahkamah Konstitusi",
    "Perma": "Peraturan Mahkamah Agung",
    "Perda": "Peraturan Daerah",
    "Pergub": "Peraturan Gubernur",
    "Keppres": "Keputusan Presiden",
    "Inpres": "Instruksi Presiden",
    "Tap MPR": "Ketetapan MPR",
    "UU": "Undang-Undang",
    "UU Darurat": "Undang-Undang Darurat",
}
# Kinds that every region has: its name tells one from another.
_REGIONAL: Final = frozenset(("Perda", "Pergub", "Qanun"))
_ENGLISH: Final = frozenset(kind for kind, _ in _KINDS if kind.endswith(("Law", "Act", "Decree", "Regulation")))
_NUMBER = r"(?P<number>\d{1,4}[A-Z]?)"
_YEAR = r"(?P<year>(?:1[789]|20)\d\d)"
_NUMBERED = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<k{at}>{pattern})" for at, (_, pattern) in enumerate(_KINDS))
    + rf")(?P<place>{_PLACE})\s*,?\s*(?:(?:nomor|number|no)\b\.?\s*:?\s*)?{_NUMBER}\s*"
    rf"(?:/|,?\s*(?:tahun|thn?\.?|of)\s*)(?:[\w.-]{{1,12}}/)?{_YEAR}(?!\w)",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"(?<!\w)(?:The\s+)?(?P<name>(?:[A-Z][\w'’()-]*(?:,)?\s+(?:(?:of|the|and|for|to|on|in|by|with)\s+)*){1,9}?"
    rf"(?:Act|Code|Ordinance|Rules|Regulations|Order|Law|ACT|CODE|ORDINANCE|RULES|REGULATIONS|ORDER|LAW)),?\s+"
    rf"(?:of\s+|OF\s+)?{_YEAR}(?!\w)"
)
_CONSTITUTION = re.compile(
    r"(?<!\w)(?:the\s+)?(?P<name>constitution(?:\s+of\s+(?:the\s+)?[^\W\d_][\w'’-]*(?:\s+(?:of\s+)?[^\W\d_][\w'’-]*){0,4}?)?)"
    rf"(?:\s*,?\s*{_YEAR})?(?=\s*(?:[,(:;|?!.\])\"–—-]|$))",
    re.IGNORECASE,
)
_UUD = re.compile(
    r"(?<![\w-])(?:undang[\s-]+undang\s+dasar(?:\s+negara(?:\s+kesatuan)?)?(?:\s+republik\s+indonesia)?|uud(?:\s+nri)?)"
    r"(?:\s+(?:tahun\s+)?1945)?(?!\w)",
    re.IGNORECASE,
)
# Before a law's name may stand only its country's head once more; after it no sentence goes on.
_BEFORE = re.compile(
    r"[\s\[(\"“]*(?:(?:salinan|petikan|kutipan|lembaran|laws\s+of\s+\w+|(?:excerpts?|extracts?)(?:\s+(?:from|of))?)\b"
    r"[\s:.,–-]*)?(?:the\s+)?"
    r"(?:(?:undang[\s-]+undang|peraturan|keputusan)(?:\s+[^\W\d_]+){0,6}\s+)??",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?:$|[|(\[\])\":,.;–—]|-\s|(?:tentang|mengenai|on|about|concerning|regarding|relating\s+to|governing|as\s+amended"
    r"|(?:to\s+)?(?:amend|repeal|replac|implement|supplement|revis|regulat)(?:e|ing)?|perubahan)\b)",
    re.IGNORECASE,
)
# What a law is called with its number alone.
_KINDS_TYPED: Final = {
    "undang-undang": "UU",
    "uu": "UU",
    "pkpu": "PKPU",
    "perbawaslu": "Perbawaslu",
    "perda": "Perda",
    "perppu": "Perppu",
    "peraturan": "Peraturan",
    "regulation": "Regulation",
    "law": "Law",
    "act": "Act",
}
_BY_NUMBER = re.compile(
    rf"(?<![\w-])(?P<kind>{'|'.join(_KINDS_TYPED)})\s+(?:(?:nomor|number|no)\b\.?\s*)?(?P<number>\d{{1,3}})"
    # Not "regulation 12(3)", which is an article, nor "law 12 years ago".
    r"(?=\s*(?:[?!,;:]|\.(?!\d)|\Z)|\s+[^\W\d])(?!\s+(?:tahun|years?|months?|days?|bulan|hari|persen|per)\b)",
    re.IGNORECASE,
)
_OF_THE_STATE = re.compile(r"republik\s+indonesia|negara|\b(?:r\.?i|no)\b\.?", re.IGNORECASE)
_SMALL = frozenset(["of", "the", "and", "for", "to", "on", "in", "by", "with"])
MAX_TITLE_CHARS: Final = 400
"""So much of a title tells the name."""


@dataclass(frozen=True, slots=True)
class LawName:
    """What people call a law.

    Attributes:
        kind: "UU", "PKPU", "Law" …; a name without a number whole: "Representation of the People Act", "UUD".
        number: Its number within the year, "" where it has none.
        year: When it was made, "" where the name does not say.
        place: The region, for kinds that every region has, else "".
    """

    kind: str
    number: str
    year: str
    place: str = ""

    @property
    def short(self) -> str:
        """As it is cited: "UU 8/2012", "Perda Kota Contoh 3/2019", "Representation of the People Act 1983"."""
        kind = f"{self.kind} {self.place}".strip()
        if self.number:
            return f"{kind} {self.number}/{self.year}"
        return f"{kind} {self.year}".strip()

    @property
    def full(self) -> str:
        """As a title begins: "Undang-Undang Nomor 8 Tahun 2012"; as it is cited where it has no number."""
        if not self.number or self.kind in _ENGLISH:
            return self.short
        kind = f"{_FULL.get(self.kind, self.kind)} {self.place}".strip()
        return f"{kind} Nomor {self.number} Tahun {self.year}"

    @property
    def is_indonesian(self) -> bool:
        """Whether only Indonesia has laws that are called so."""
        return bool(self.number) and self.kind not in _ENGLISH

    @property
    def slug(self) -> str:
        """As an id: "uu-8-2012"."""
        return re.sub(r"[^a-z0-9]+", "-", self.short.lower()).strip("-")


def read_law_name(title: str) -> LawName | None:
    """Return the name of the law that a title is the title of; None where it is that of another text.

    Args:
        title: Of a document, perhaps in brackets or with the head of its first page twice.
    """
    head = " ".join(title[:MAX_TITLE_CHARS].split())
    for name, start, end in _find_names(head):
        if not _BEFORE.fullmatch(head, 0, start):
            return None
        return name if _AFTER.match(head, end) else None
    return None


def find_law_names(text: str) -> Iterator[tuple[LawName, int, int]]:
    """Yield the laws that a text names, in order, with the offsets of each name.

    Args:
        text: Of a question, or any other.
    """
    yield from _find_names(text)


def find_laws_by_number(text: str) -> Iterator[tuple[LawName, int, int]]:
    """Yield what a text calls a law by its number alone, with offsets: "regulation 12", "UU Nomor 7"; the year is "".

    Args:
        text: Of a question.
    """
    for match in _BY_NUMBER.finditer(text):
        yield LawName(_KINDS_TYPED[match["kind"].lower()], match["number"].lstrip("0"), ""), match.start(), match.end()


def _find_names(text: str) -> Iterator[tuple[LawName, int, int]]:
    found = [*_find_numbered(text), *_find_others(text)]
    at = 0
    for name, start, end in sorted(found, key=lambda item: (item[1], -item[2])):
        if start >= at:
            yield name, start, end
            at = end


def _find_numbered(text: str) -> Iterator[tuple[LawName, int, int]]:
    for match in _NUMBERED.finditer(text):
        kind = next(name for at, (name, _) in enumerate(_KINDS) if match[f"k{at}"])
        place = _OF_THE_STATE.sub(" ", match["place"]) if kind in _REGIONAL else ""
        place = " ".join(word.capitalize() if word.isupper() else word for word in place.split())
        yield LawName(kind, match["number"].lstrip("0") or "0", match["year"], place), match.start(), match.end()


def _find_others(text: str) -> Iterator[tuple[LawName, int, int]]:
    for match in _UUD.finditer(text):
        yield LawName("UUD", "", "1945"), match.start(), match.end()
    for pattern in (_ACT, _CONSTITUTION):
        for match in pattern.finditer(text):
            name = _write_title(" ".join(match["name"].split()))
            yield LawName(name, "", match["year"] or ""), match.start(), match.end()


def _write_title(name: str) -> str:
    """Return a name in the letters of a title, where it is all in capitals or all in small ones."""
    if name != name.upper() and name != name.lower():
        return name
    words = name.lower().split()
    return " ".join(word if at and word in _SMALL else word.capitalize() for at, word in enumerate(words))
