"""A folder for a collection of one's own, with what each begins with; nothing that was there is lost."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from index.documents.collection_file import COLLECTION_FILE_NAME, GOLDEN_FILE_NAME, read_collection_info
from index.models import Language
from index.questions.places import read_country

EXAMPLE_IDS: Mapping[Language, str] = {Language.EN: "example-to-delete", Language.ID: "contoh-untuk-dihapus"}
"""What the example is called, which is also its file's name."""

_MODE = 0o600
_MAX_NAMES = 3

_EXAMPLES: Mapping[Language, tuple[str, str, str]] = {
    Language.EN: (
        "Example document, to be deleted",
        "What does Kutip quote?",
        "Kutip quotes the exact words of the documents in this folder and names their source. It writes nothing of its "
        "own, and says so where the documents do not hold the answer.\n\n"
        "Text files begin with what is known of the document, as this one does: its title, its publisher, the day of "
        "its publication and its address on the web.",
    ),
    Language.ID: (
        "Dokumen contoh, untuk dihapus",
        "Apa yang dikutip Kutip?",
        "Kutip mengutip kata-kata persis dari dokumen dalam folder ini dan menyebut sumbernya. Kutip tidak menulis apa "
        "pun sendiri, dan mengatakannya jika dokumen-dokumen itu tidak memuat jawabannya.\n\n"
        "Berkas teks diawali dengan keterangan tentang dokumennya, seperti berkas ini: judul, penerbit, tanggal "
        "terbit, dan alamatnya di web.",
    ),
}


@dataclass(frozen=True, slots=True)
class NewCollection:
    """What is known of a collection before it has a document.

    Attributes:
        names: What it is called; at least one language.
        scopes: What people can ask about, completing "Ask me about …"; or empty.
        place: The country that it is about; or empty.
        authority: The official body; or empty.
        authority_url: Its address; or empty.
        languages: Of its readers, the first that of the example.
    """

    names: Mapping[Language, str]
    scopes: Mapping[Language, str] = field(default_factory=dict)
    place: str = ""
    authority: Mapping[Language, str] = field(default_factory=dict)
    authority_url: str = ""
    languages: tuple[Language, ...] = (Language.EN, Language.ID)


def list_content(folder: Path) -> tuple[str, ...]:
    """Return some names of what a folder holds; none where it is empty or missing.

    Raises:
        OSError: It is no folder, or cannot be read.
    """
    try:
        return tuple(sorted(path.name for path in folder.iterdir())[:_MAX_NAMES])
    except FileNotFoundError:
        return ()


def begin_collection(folder: Path, new: NewCollection, others: Mapping[str, str]) -> tuple[str, ...]:
    """Write what a collection begins with into an empty or new folder; return the names of the files.

    Args:
        folder: Its parents are made where they are missing.
        new: What is known of the collection.
        others: Texts of further files, by name; those that hold secrets later, so that only their owner reads them.

    Raises:
        CollectionError: `collection.toml` cannot hold what is known; the folder is as it was.
        OSError: The folder cannot be written; likewise.
    """
    written: list[Path] = []
    was_there = folder.is_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in [*_write_files(new), *others.items()]:
            path = folder / name
            with path.open("x", encoding="utf-8") as file:
                written.append(path)
                if name in others:
                    path.chmod(_MODE)
                file.write(text)
        read_collection_info(folder)
    except BaseException:
        with contextlib.suppress(OSError):
            for path in written:
                path.unlink()
            if not was_there:
                folder.rmdir()
        raise
    return tuple(path.name for path in written)


def _write_files(new: NewCollection) -> Iterator[tuple[str, str]]:
    yield COLLECTION_FILE_NAME, "\n".join(_write_info(new))
    title, _, text = _EXAMPLES[new.languages[0]]
    about = f"about:\n  place: {json.dumps(new.place, ensure_ascii=False)}\n" if new.place else ""
    yield (
        f"{EXAMPLE_IDS[new.languages[0]]}.md",
        f"---\ntitle: {title}\nlanguage: {new.languages[0]}\n"
        f"# publisher, author, published (2026-02-14), url, genre (news, opinion, analysis, official)\n{about}---\n\n"
        f"{text}\n",
    )
    yield (
        GOLDEN_FILE_NAME,
        "# Questions with what answers them, one JSON object a line; kutip reindex says which are answered worse.\n"
        "# kutip golden makes some from the suggested questions and the most asked. A line looks like this:\n"
        '# {"id": "1", "kind": "law", "lang": "en", "q": "How many seats are there?", "docs": ["law-3-2026"], '
        '"any": ["thirty seats"], "grade": "strong"}\n'
        '# Where a refusal is right, leave "docs", "any" and "grade" out.\n',
    )


def _write_info(new: NewCollection) -> Iterator[str]:
    yield "# What this collection is called, what it can be asked about, and whom to ask where it holds no answer."
    yield ""
    is_country = bool(new.place) and read_country(new.place) is not None
    yield "# The country that is meant where a question names none."
    yield f"home = {_quote(new.place)}" if is_country else '# home = "…"'
    yield ""
    yield "[name]"
    yield from _write_both(new.names)
    yield ""
    yield "# Completes “Ask me about …” and “Tanyakan apa saja tentang …”."
    if new.scopes:
        yield "[scope]"
        yield from _write_both(new.scopes)
    else:
        yield '# [scope]\n# en = "the elections in …"\n# id = "pemilu di …"'
    yield ""
    if new.authority:
        yield "[authority]"
        yield from (f"name.{line}" for line in _write_both(new.authority))
        yield f"url = {_quote(new.authority_url)}" if new.authority_url else '# url = "https://…"'
    else:
        yield '# [authority]\n# name.en = "…"\n# name.id = "…"\n# url = "https://…"'
    yield "# Where it serves voters itself:"
    yield '# [authority_links]\n# registration = "https://…"\n# polling_station = "https://…"'
    yield ""
    yield "# Offered to newcomers, best first: each should get a strong answer, which kutip doctor checks."
    yield "[suggestions]"
    yield "# That of the example goes with it. Delete the line of a language if nobody will ask in it."
    for language in new.languages:
        question = _EXAMPLES[language][1]
        yield f"{language} = [{_quote(question) if language in new.languages[:1] else ''}]"
    yield ""


def _write_both(texts: Mapping[Language, str]) -> Iterator[str]:
    """Where one language is known, the other has it too, until somebody translates it."""
    either = next(iter(texts.values()))
    for language in Language:
        yield f"{language} = {_quote(texts.get(language, either))}"


def _quote(text: str) -> str:
    """As a basic string of TOML, of which JSON's are a part."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
