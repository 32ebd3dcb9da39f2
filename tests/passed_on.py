"""Texts as people pass them on, made of sentences of documents: kept, altered, framed, spliced and cut, each with what
must be said of it. `python -m tests.passed_on 50000` counts what a check says of so many.
"""

from __future__ import annotations

import random
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from bot.settings.folders import find_seeds_folder
from index import Collection
from index.building.build import build_collection, index_collection
from index.models import CollectionInfo, CutKind, Document, Genre, Language, MarkKind, Span, Verdict, VerdictKind
from index.passages.passages import divide_document
from index.verification.differences import list_set_phrases
from tests import claims
from tests.claims import NOWHERE

WORD = claims.WORD
NEGATIONS = ("not", "no", "never", "nobody", "without", "tidak", "bukan", "belum", "tanpa")
CLEAN = {
    VerdictKind.VERBATIM,
    VerdictKind.PART_OF_SENTENCE,
    VerdictKind.SHORTENED,
    VerdictKind.PARTLY_VERBATIM,
    VerdictKind.TITLE,
}


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence of a document."""

    document: Document
    text: str


@dataclass(frozen=True, slots=True)
class PassedOn:
    """A text and what must be said of it.

    Attributes:
        kind: "kept", "altered", "framed", "spliced" or "cut".
        way: How it was made.
        place: Of an altered text what was changed; of a framed one the frame: offsets in `text`.
        left_out: Of a cut one the negation that is missing.
    """

    kind: str
    way: str
    text: str
    source: Source
    place: Span = NOWHERE
    left_out: str = ""


Keep = Callable[[Source, random.Random], str]
Alter = Callable[[str, random.Random], tuple[str, Span] | None]

KEPT: dict[str, Keep] = {
    "as it is": lambda s, _: s.text,
    "curly quotes": lambda s, _: f"“{s.text}”",
    "straight quotes": lambda s, _: f'"{s.text}"',
    "guillemets": lambda s, _: f"«{s.text}»",
    "capitals": lambda s, _: s.text.upper(),
    "small letters": lambda s, _: s.text.lower(),
    "line breaks": lambda s, _: s.text.replace(" ", "\n", 3),
    "hard spaces": lambda s, _: s.text.replace(" ", "\u00a0"),
    "double spaces": lambda s, _: s.text.replace(" ", "  "),
    "decomposed": lambda s, _: unicodedata.normalize("NFD", s.text),
    "straight apostrophes": lambda s, _: s.text.replace("’", "'"),
    "underscores": lambda s, _: f"_{s.text}_",
    "asterisks": lambda s, _: f"*{s.text}*",
    "bold markdown": lambda s, _: f"**{s.text}**",
    "backticks": lambda s, _: f"`{s.text}`",
    "quoted line": lambda s, _: f"> {s.text}",
    "heading": lambda s, _: f"# {s.text}",
    "bullet": lambda s, _: f"• {s.text}",
    "dash": lambda s, _: f"- {s.text}",
    "numbered": lambda s, r: f"{r.randint(1, 12)}. {s.text}",
    "lettered": lambda s, r: f"{r.choice('abcd')}) {s.text}",
    "bracketed number": lambda s, r: f"({r.randint(1, 9)}) {s.text}",
    "isolated": lambda s, _: f"\u2068{s.text}\u2069",
    "left-to-right marks": lambda s, _: f"\u200e{s.text}\u200f",
    "byte order mark": lambda s, _: f"\ufeff{s.text}",
    "zero width at the ends": lambda s, _: f"\u200b“{s.text}”\u200b",
    "forwarded in English": lambda s, _: f"Forwarded many times 21.37 {s.text}",
    "forwarded in Indonesian": lambda s, _: f"Diteruskan berkali-kali\n21:37\n{s.text}",
    "forwarded label": lambda s, _: f"Forwarded\n{s.text}\n09.12 ✓✓",
    "sharing in English": lambda s, _: f"{s.text}\n\nPlease share this with all your friends!",
    "sharing in Indonesian": lambda s, _: f"Viralkan!\n{s.text}\nSebarkan ke semua grup.",
    "link": lambda s, _: f"{s.text}\nhttps://example.com/a?b=1",
    "link before": lambda s, _: f"www.example.com/a {s.text}",
    "emojis": lambda s, _: f"🎉🎉 {s.text} 👍🏽",
    "flag": lambda s, _: f"🇰🇿 {s.text}",
    "election tag": lambda s, _: f"{s.text} #pemilu #election",
    "breaking": lambda s, _: f"BREAKING NEWS\n{s.text}",
    "source": lambda s, _: f"Source: {s.text}",
    "sumber": lambda s, _: f"Sumber berita: “{s.text}”",
    "publisher": lambda s, _: f"According to {s.document.publisher}: “{s.text}”" if s.document.publisher else s.text,
    "menurut penerbit": lambda s, _: f"Menurut {s.document.publisher}: {s.text}" if s.document.publisher else s.text,
    "author": lambda s, _: f"{s.document.author}: “{s.text}”" if s.document.author else s.text,
    "author behind": lambda s, _: f"“{s.text}” – {s.document.author}" if s.document.author else s.text,
    "title above": lambda s, _: f"{s.document.title}\n\n{s.text}",
    "ellipsis at the ends": lambda s, _: f"… {s.text} …",
}

FRAMES: dict[str, tuple[str, str]] = {
    name: (before, after)
    for name, before, after in (
        ("false that", "It is false that: “", "”"),
        ("not true", "It is not true that “", "”"),
        ("denied", "The ambassador denied “", "”"),
        ("refuted", "Officials refuted this: ", ""),
        ("doubt", "We doubt that: “", "”"),
        ("nobody said", "Nobody ever said: “", "”"),
        ("hoax", "HOAX! ", ""),
        ("fake", "Fake news: ", ""),
        ("lie behind", "“", "” – that is a lie."),
        ("wrong behind", "", " This is wrong."),
        ("if", "If “", "”, we leave."),
        ("question", "Is it really so? “", "”"),
        ("bukan", "Bukan: “", "”"),
        ("tidak benar", "Tidak benar bahwa “", "”"),
        ("membantah", "KPU membantah: “", "”"),
        ("menyangkal", "Ia menyangkal “", "”"),
        ("hoaks", "Hoaks: ", ""),
        ("keliru", "", " Itu keliru."),
        ("bohong", "“", "”. Ini bohong!"),
        ("diragukan", "Diragukan: “", "”"),
        ("katanya", "Konon: ", ""),
        ("Putin", "Putin: “", "”"),
        ("Widodo", "Menurut Joko Widodo: “", "”"),
        ("Merkel", "“", "” said Angela Merkel."),
        ("Prabowo", "“", "” – Prabowo Subianto"),
        ("Macron", "Emmanuel Macron wrote: ", ""),
        ("@kabar", "", " – @kabar_palsu"),
        ("flags", "🇳🇴🇹 ", ""),
        ("no flag", "🇳🇴 ", ""),
        ("circled", "Ⓝⓞⓣ: ", ""),
        ("squared", "🅵🅰🅻🆂🅴 ", ""),
        ("full width", "ＮＯＴ: ", ""),
        ("tag", "#not ", ""),
        ("tag behind", "", " #NotTrue"),
        ("Cyrillic", "Ложь: ", ""),
        ("Chinese", "假新闻: ", ""),
        ("cross", "❌ ", ""),
        ("thumb", "", " 👎"),
        ("second quotation", "", " “They will jail everybody.”"),
        ("second before", "He added “nobody may vote” and “", "”"),
        ("second sentence", "", " All ballots were burnt in the square."),
        ("number", "In 1987, 512 towns: ", ""),
    )
}


def _replace_word(pattern: str, choices: tuple[str, ...], text: str, rng: random.Random) -> tuple[str, Span] | None:
    match = claims._pick(text, rng, re.compile(pattern))
    if match is None:
        return None
    new = rng.choice([one for one in choices if one.lower() != match[0].lower()])
    return claims._replace(text, match, new), Span(match.start(), match.start() + len(new))


def _inner(text: str, rng: random.Random) -> re.Match[str] | None:
    """A word that is neither the first nor the last three."""
    words = list(WORD.finditer(text))[1:-3]
    return rng.choice(words) if words else None


def _negate(text: str, rng: random.Random) -> tuple[str, Span] | None:
    match = claims._pick(
        text, rng, re.compile(r"(?<=\w )(?:is|are|was|were|will|has|have|may|akan|telah|dapat)(?= (?!not\b|tidak\b)\w)")
    )
    if match is None:
        return None
    word = "not" if match[0] not in {"akan", "telah", "dapat"} else "tidak"
    return text[: match.end()] + f" {word}" + text[match.end() :], Span(match.end() + 1, match.end() + 1 + len(word))


def _drop_negation(text: str, rng: random.Random) -> tuple[str, Span] | None:
    match = claims._pick(text, rng, re.compile(rf"(?<=\w )(?:{'|'.join(NEGATIONS)}) (?=\w+ \w+)"))
    return (claims._replace(text, match, ""), Span(match.start(), match.start())) if match else None


def _drop_word(text: str, rng: random.Random) -> tuple[str, Span] | None:
    match = _inner(text, rng)
    if match is None or text[match.end() : match.end() + 1] != " ":
        return None
    return text[: match.start()] + text[match.end() + 1 :], Span(match.start(), match.start())


def _add(words: tuple[str, ...], text: str, rng: random.Random) -> tuple[str, Span] | None:
    match = _inner(text, rng)
    if match is None:
        return None
    word = rng.choice(words)
    return f"{text[: match.end()]} {word}{text[match.end() :]}", Span(match.end() + 1, match.end() + 1 + len(word))


def _swap(text: str, rng: random.Random) -> tuple[str, Span] | None:
    match = claims._pick(text, rng, re.compile(r"(?<=\w )([^\W\d_]+) ([^\W\d_]+)(?= \w)"))
    if match is None or match[1].lower() == match[2].lower():
        return None
    return claims._replace(text, match, f"{match[2]} {match[1]}"), Span(*match.span())


def _within(make: Callable[[str, random.Random], str], text: str, rng: random.Random) -> tuple[str, Span] | None:
    match = _inner(text, rng)
    if match is None or len(match[0]) < 4 or not match[0].isalpha():
        return None
    new = make(match[0], rng)
    return (
        (claims._replace(text, match, new), Span(match.start(), match.start() + len(new))) if new != match[0] else None
    )


def _disguise(word: str, rng: random.Random) -> str:
    places = [at for at, letter in enumerate(word) if letter in claims.LOOKALIKES]
    if not places:
        return word
    at = rng.choice(places)
    return word[:at] + claims.LOOKALIKES[word[at]] + word[at + 1 :]


def _circle(word: str, _: random.Random) -> str:
    return "".join(chr(0x24D0 + ord(letter) - 97) if "a" <= letter <= "z" else letter for letter in word.lower())


ALTERED: dict[str, Alter] = {
    "digit": partial(_replace_word, r"(?<=\w )\d+(?= \w)", ("3", "41", "978", "1066")),
    "share": partial(_replace_word, r"(?<=\w )\d+[.,]\d+(?=\s?%| )", ("3.1", "17,9", "99.1")),
    "number word": partial(
        _replace_word,
        r"(?i)(?<=\w )(?:two|three|four|five|six|seven|nine|twenty|dua|tiga|empat|lima|tujuh)(?= \w)",
        ("eight", "eleven", "delapan", "sebelas"),
    ),
    "month": partial(
        _replace_word,
        r"(?<=\w )(?:January|February|March|June|July|November|Januari|Maret|Juni|November|Desember)\b",
        ("October", "Oktober", "August"),
    ),
    "year": partial(_replace_word, r"(?<=\w )(?:19|20)\d\d\b", ("1998", "2031")),
    "name": partial(_replace_word, r"(?<=[a-z,] )[A-Z][a-z]{3,}(?= [a-z])", claims.NAMES),
    "negated": _negate,
    "negation dropped": _drop_negation,
    "dropped": _drop_word,
    "added": partial(_add, claims.ADDED),
    "added doubt": partial(_add, ("allegedly", "hardly", "konon", "hampir")),
    "added name": partial(_add, ("Surabaya", "Erdoğan")),
    "swapped": _swap,
    "other word": lambda text, rng: _within(lambda word, _: "zebra" if word != "zebra" else "gajah", text, rng),
    "invisible": lambda text, rng: _within(lambda w, r: w[:2] + r.choice(claims.INVISIBLE) + w[2:], text, rng),
    "look-alike": lambda text, rng: _within(_disguise, text, rng),
    "circled letters": lambda text, rng: _within(_circle, text, rng),
    "doubled letter": lambda text, rng: _within(lambda word, _: word[:2] + word[1:], text, rng),
}


def make_documents() -> list[Document]:
    """Six documents of other kinds than the seeds."""
    return [
        Document(name, title, text, language, publisher, author, genre=genre)
        for name, title, language, publisher, author, genre, text in _DOCUMENTS
    ]


def open_others() -> Collection:
    """A collection of the six."""
    return index_collection(CollectionInfo({}, {}), make_documents())


def list_sources(collection: Collection) -> list[Source]:
    """The sentences of a collection that have at least eight words."""
    return [
        Source(document, document.joined.text[slice(*sentence)])
        for document in collection.documents
        for passage in divide_document(document).passages
        for sentence in passage.sentences
        if len(WORD.findall(document.joined.text[slice(*sentence)])) >= 8
        and "\n" not in document.joined.text[slice(*sentence)]
    ]


def make_texts(sources: list[Source], rng: random.Random) -> Iterator[PassedOn]:
    """Endless texts, each way as often as any other of its kind, the kinds in turn."""
    while True:
        yield from _make_round(sources, rng)


def _make_round(sources: list[Source], rng: random.Random) -> Iterator[PassedOn]:
    for way, keep in KEPT.items():
        source = rng.choice(sources)
        yield PassedOn("kept", way, keep(source, rng), source)
    for way, alter in ALTERED.items():
        for source in rng.sample(sources, min(60, len(sources))):
            made = alter(source.text, rng)
            if made is not None:
                yield PassedOn("altered", way, made[0], source, made[1])
                break
    for way, (before, after) in FRAMES.items():
        source = rng.choice(sources)
        text = f"{before}{source.text}{after}"
        place = Span(0, len(before)) if before.strip("“ ") else Span(len(text) - len(after), len(text))
        yield PassedOn("framed", way, text, source, place)
    for _ in range(10):
        first, second = rng.sample(sources, 2)
        yield from _splice(first, second, rng)
        yield from _cut(rng.choice([one for one in sources if _find_negation(one.text)]), rng)
        yield from _cut(first, rng)


def _splice(first: Source, second: Source, rng: random.Random) -> Iterator[PassedOn]:
    one, two = list(WORD.finditer(first.text)), list(WORD.finditer(second.text))
    head = first.text[: one[len(one) // 2].end()]
    tail = second.text[two[len(two) // 2].start() :]
    yield PassedOn("spliced", "halves", f"{head} {tail}", first, Span(0, len(head) + len(tail)))
    both = f"{first.text} {second.text}"
    if both not in first.document.joined.text and first.document.id != second.document.id:
        yield PassedOn("spliced", "sentences", both, first, Span(0, len(both)))


def _find_negation(text: str) -> re.Match[str] | None:
    found = re.finditer(rf"(?i)(?<=\w )(?:{'|'.join(NEGATIONS)})(?= \w+ \w+ \w+ \w+)", text)
    # "Not only", "paling tidak" deny nothing.
    phrases = list_set_phrases(text)
    return next((m for m in found if not any(p.start <= m.start() < p.end for p in phrases)), None)


def _cut(source: Source, rng: random.Random) -> Iterator[PassedOn]:
    """Yield cuts of a sentence; those that leave out its negation say so."""
    text = source.text
    negation = _find_negation(text)
    words = list(WORD.finditer(text))
    if negation is None:
        middle = len(words) // 2
        yield PassedOn("cut", "behind", text[words[2].start() :], source)
        yield PassedOn("cut", "middle", f"{text[: words[middle - 2].end()]} … {text[words[middle].start() :]}", source)
        return
    place = next((at for at, word in enumerate(words) if word.start() == negation.start()), 0)
    word = negation[0].lower()
    if any(w[0].lower() in NEGATIONS for w in words[:place] + words[place + 1 :]):
        return
    if place >= 3:
        for mark in ("…", "...", "[…]", "(...)"):
            text_cut = f"{text[: words[place - 1].end()]} {mark} {text[words[place + 1].start() :]}"
            yield PassedOn("cut", f"negation at {mark}", text_cut, source, left_out=word)
    if len(words) - place > 6:
        yield PassedOn("cut", "negation before", text[words[place + 1].start() :], source, left_out=word)
        yield PassedOn("cut", "negation before, quoted", f"“{text[words[place + 1].start() :]}”", source, left_out=word)
    if place >= 6:
        yield PassedOn("cut", "negation behind", f"{text[: words[place - 1].end()]}.", source, left_out=word)


def find_fault(case: PassedOn, verdict: Verdict) -> str | None:
    """Return what is wrong about a verdict; None where nothing is.

    "wide" is a difference wider than the changed words, "unrecognised" a kept text whose sentence is not called the
    source's own; the others must never be.
    """
    same = _cover(case.text, verdict, MarkKind.SAME)
    if case.kind == "kept":
        words = {word[0].lower() for word in WORD.finditer(case.source.text)}
        is_whole = verdict.kind is VerdictKind.VERBATIM and not verdict.unchecked and not verdict.wrong_speaker
        return None if is_whole and words else "unrecognised"
    if case.kind == "altered":
        if verdict.kind in CLEAN and (case.place.start == case.place.end or same[slice(*case.place)].strip()):
            return "altered, called whole"
        return "wide" if _is_wide(case, verdict) else None
    if case.kind == "framed":
        frame = [at for at in range(*case.place) if case.text[at].isalnum() or ord(case.text[at]) > 0x2000]
        is_covered = all(same[at] != " " for at in frame) or verdict.kind is VerdictKind.VERBATIM
        return "frame called covered" if is_covered else None
    if case.kind == "spliced":
        is_whole = verdict.kind in {VerdictKind.VERBATIM, VerdictKind.PART_OF_SENTENCE, VerdictKind.SHORTENED}
        return "spliced, called whole" if is_whole else None
    if not case.left_out or verdict.kind not in CLEAN:
        return None
    is_said = any(cut.kind is CutKind.NEGATION and case.left_out in cut.words.lower() for cut in verdict.cuts)
    return None if is_said else "cut negation without its warning"


def _cover(text: str, verdict: Verdict, kind: MarkKind) -> str:
    """Return a text with a space for each character that is not marked so."""
    covered = [" "] * len(text)
    for mark in verdict.marks:
        if mark.kind is kind:
            covered[slice(*mark.span)] = text[slice(*mark.span)].replace(" ", "_")
    return "".join(covered)


def _is_wide(case: PassedOn, verdict: Verdict) -> bool:
    """Whether differences reach beyond the changed words, those that a hyphen or the like joins to them included."""
    start, end = case.place
    glue = set("-‐‑–—/%$€'’")
    while start and (case.text[start - 1].isalnum() or case.text[start - 1] in glue):
        start -= 1
    while end < len(case.text) and (case.text[end].isalnum() or case.text[end] in glue):
        end += 1
    return any(
        case.text[slice(*one.claim_span)].strip() and not (start <= one.claim_span.start and one.claim_span.end <= end)
        for one in verdict.differences
    )


def count_faults(seeds: Collection, cases: int, seed: int) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Return how many texts of each kind were checked, of the seeds and six others, and how many had which fault."""
    rng = random.Random(seed)
    made: Counter[str] = Counter()
    faults: Counter[tuple[str, str]] = Counter()
    collections = (seeds, open_others())
    streams = [(one, make_texts(list_sources(one), rng)) for one in collections]
    for number in range(cases):
        collection, stream = streams[number % 2]
        case = next(stream)
        made[case.kind] += 1
        fault = find_fault(case, collection.verify(case.text))
        if fault:
            faults[fault, f"{case.kind}: {case.way}"] += 1
    return made, faults


_EN, _ID = Language.EN, Language.ID
_DOCUMENTS: tuple[tuple[str, str, Language, str | None, str | None, Genre | None, str], ...] = (
    (
        "river-law",
        "Act on Elections to the River Council",
        _EN,
        "River Gazette",
        None,
        Genre.OFFICIAL,
        "The commission shall publish the list of candidates not later than 21 days before the vote. "
        "A voter who is unable to reach a polling place may apply for a mobile ballot box by 5 March 2031. "
        "No person shall be refused a ballot paper because of a spelling mistake in the register. "
        "The threshold for a seat is 3.5 per cent of all valid votes cast in the county. "
        "Observers may attend the count unless the chair of the board decides otherwise in writing.",
    ),
    (
        "harbour-news",
        "Harbour town votes after the storm",
        _EN,
        "Harbour Courier",
        "Nora Lind",
        Genre.NEWS,
        "Turnout in Harbour town reached 61.2 per cent on Sunday despite the storm of last week. "
        "The mayor has not said whether he will stand again in November 2032. "
        "Two of the five candidates withdrew before the deadline of 14 June. "
        "Some voters said the queues were shorter than four years ago. "
        "The board will never count ballots that arrive after eight in the evening. "
        "Three islands without electricity voted by candlelight, the council of Westmark reported.",
    ),
    (
        "mountain-opinion",
        "Why the mountain districts deserve a second chamber",
        _EN,
        "Ridge Review",
        "Tomas Berg",
        Genre.OPINION,
        "A second chamber will not cure every ill of our young republic, but it will slow down hasty laws. "
        "Nobody in the valleys has explained why 340,000 people should be governed from one town. "
        "Since July 2029 the districts of Oberland and Kaldal have sent four petitions to the capital. "
        "Perhaps the reform is dear, yet it costs less than a single bridge over the Sura river.",
    ),
    (
        "pulau-berita",
        "Warga pulau memilih kepala daerah",
        _ID,
        "Kabar Pulau",
        "Sinta Dewi",
        Genre.NEWS,
        "Sebanyak 12.450 warga pulau memilih kepala daerah pada Minggu, 9 Juni 2030. "
        "Panitia tidak akan menghitung surat suara yang dicoblos di luar kotak yang tersedia. "
        "Dua dari tujuh calon belum melaporkan dana kampanye mereka kepada panitia. "
        "Sebagian warga mengatakan bahwa antrean lebih pendek daripada lima tahun lalu. "
        "Tingkat partisipasi mencapai 74,3 persen, tertinggi sejak tahun 2010.",
    ),
    (
        "qanun",
        "Peraturan Pemilihan Kepala Kampung",
        _ID,
        None,
        None,
        Genre.OFFICIAL,
        "Setiap warga yang berumur 17 tahun berhak memilih kepala kampung secara langsung. "
        "Calon kepala kampung bukan anggota panitia dan telah tinggal di kampung paling sedikit tiga tahun. "
        "Pemungutan suara dapat ditunda paling lama empat belas hari apabila terjadi bencana alam. "
        "Panitia mengumumkan hasil penghitungan tanpa menunggu permohonan dari calon yang kalah.",
    ),
    (
        "tanya-jawab",
        "Tanya jawab pemilih pemula",
        _ID,
        "Lembaga Suara Muda",
        "Rahmat Hidayat",
        Genre.ANALYSIS,
        "Pemilih pemula tidak perlu membawa undangan jika namanya sudah ada dalam daftar pemilih tetap. "
        "Kartu pelajar belum dapat dipakai sebagai pengganti kartu tanda penduduk di tempat pemungutan suara. "
        "Pada pemilihan tahun 2028 lebih dari enam juta anak muda memilih untuk pertama kali. "
        "Hasil survei kami menunjukkan bahwa 38,6 persen di antara mereka masih ragu sampai bulan Maret.",
    ),
)


if __name__ == "__main__":
    own = build_collection(find_seeds_folder())
    counted, found = count_faults(own, int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    sys.stdout.write(f"{dict(counted)}\n")
    for (fault, way), count in found.most_common():
        sys.stdout.write(f"{count:6} {fault}  ({way})\n")
