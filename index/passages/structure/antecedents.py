"""What a pronoun stands for that a sentence begins with: the subject of the sentence before it."""

from __future__ import annotations

import re
from functools import lru_cache

_MAX_REMEMBERED = 8_192
# "It has", "Its members", *Ia*, *Mereka*; not "It is forbidden to".
_PRONOUN = re.compile(
    r"\W*(?:it|they|he|she|its|their|his|her|ia|dia|beliau|mereka)\b"
    r"(?!\s(?:is|was|will be|has been)\s(?:\w+ly\s)?\w+\s(?:that|to|for|who|whether)\b)",
    re.IGNORECASE,
)
# *Anggotanya*, *Masa jabatannya*; not *Hanya*, *Sebelumnya*.
_OWN = re.compile(
    r"\W*(?:(?:jumlah|masa|para|semua|seluruh|biaya|batas|hari|nama|ketua|uang)\s)?(?!(?:hanya|se\w+nya|bia?sanya|akhirnya|artinya|misalnya|tadinya|awalnya|rupanya"
    r"|kabarnya|katanya|nyatanya|tentunya|tampaknya|kelihatannya|selanjutnya|namanya|khususnya|umumnya|mulanya)\b)"
    r"(?P<word>[a-z]{3,}nya)\b",
    re.IGNORECASE,
)
_FINITE = (
    r"is|are|was|were|has|have|had|does|did|will|would|can|could|may|might|must|shall|should|consists?|decides?|won|lost|holds?"
    r"|meets?|elects?|counts?|serves?|sits?|votes?|adalah|ialah|merupakan|akan|telah|sudah|terdiri|beranggotakan|memiliki"
    r"|mempunyai|boleh|dapat|harus|wajib|tidak|bukan|juga|berlaku|bertugas|di(?:pilih|pimpin|bentuk|angkat|tetapkan|umumkan"
    r"|gelar|adakan|laksanakan|pakai|gunakan|cetak|hitung)|me[mn]\w+kan"
)
_SUBJECT = re.compile(rf"\W*(?P<subject>[^\s,;:.!?()]+(?:\s[^\s,;:.!?()]+){{0,7}}?)\s(?:{_FINITE})\b", re.IGNORECASE)
# "The head of the mission, Ana Roa, …", *Grace Patuan, calon wakilnya, …*.
_NAME = r"[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,3}"
_APPOSED = re.compile(rf"\W*(?P<subject>(?:[^,;:.!?()\n]{{2,60}},\s{_NAME}|{_NAME},\s[^,;:.!?()\n]{{2,60}})),\s")
_NO_SUBJECT = re.compile(
    r"(?:there|here|ada|di|pada|in|on|at|if|when|jika|kalau|apabila|untuk|setelah|after)\b", re.IGNORECASE
)


# "…," said the chair, Ana Roa, on Monday.
_SPEAKER = re.compile(
    r"[”\"]?,?[”\"]?\s(?:said|says|added|kata|ujar|tutur|ucap|ungkap|jelas)\s(?P<name>(?:[^\s.;!?“”\"]+\s?){1,12})",
    re.IGNORECASE,
)
# "This change", *Keputusan ini*: what the sentence before tells was done.
_THIS_DEED = re.compile(
    r"\W*(?:(?:this|the) (?:change|decision|step|move|delay|postponement|cancellation|measure)"
    r"|(?:perubahan|penundaan|pengunduran|pergeseran|pembatalan|keputusan|langkah|hal) (?:ini|itu|tersebut))\b",
    re.IGNORECASE,
)
_OF_PERSON = re.compile(r"\W*(?:he|she|his|her|ia|dia|beliau)\b", re.IGNORECASE)


def find_speaker(text: str) -> str | None:
    """Return the words behind a quotation that say who says it; None where none do."""
    found = _SPEAKER.search(text)
    return found["name"] if found and any(word[0].isupper() for word in found["name"].split()) else None


def refers_back(text: str) -> bool:
    """Whether a sentence begins with a pronoun, or with what belongs to somebody named before: "Its members"."""
    return _PRONOUN.match(text) is not None or _OWN.match(text) is not None


def points_at_deed(text: str) -> bool:
    """Whether a sentence begins with what was done in the one before it: "This change was made because"."""
    return _THIS_DEED.match(text) is not None


@lru_cache(maxsize=_MAX_REMEMBERED)
def find_subject(text: str) -> str | None:
    """Return the words of a sentence of whom or what it tells; None where they cannot be told from the rest."""
    found = _SUBJECT.match(text) or _APPOSED.match(text)
    if found is None or _NO_SUBJECT.match(found["subject"]):
        return None
    return found["subject"]


def find_antecedent(text: str, before: tuple[str, ...]) -> str | None:
    """Return what the pronoun stands for that a sentence begins with.

    Args:
        text: The sentence.
        before: Those before it in its paragraph, the last first.

    Returns:
        None where it begins with none, or where what it stands for cannot be told.
    """
    if not refers_back(text):
        return None
    for one in before:
        speaker = find_speaker(one) if _OF_PERSON.match(text) else None
        if speaker or not refers_back(one):
            return speaker or find_subject(one)
    return None
