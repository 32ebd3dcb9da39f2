"""How long documents hold, and what takes their place."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents.dates import read_moment
from index.documents.extraction.models import CorpusLimits
from index.documents.front_matter import dump_fields, parse_fields
from index.documents.records import read_document, write_document
from index.documents.standings import Standings
from index.documents.store import DocumentStore
from index.editing.editable_fields import change_field, from_mapping, read_fields, to_mapping
from index.editing.replacements import check_replacements
from index.editing.uploads import read_upload
from index.editorial import FieldName, Note, NoteKind
from index.errors import DocumentError, FieldError, SeedFileError
from index.models import Document, Moment, Standing, StandingKind
from tests.corpora import make_collection, make_document, read_corpus

DAY = dt.date(2026, 2, 14)
WIB = dt.timezone(dt.timedelta(hours=7))
FIELDS = (
    "valid_from: 2026-01-01\nvalid_until: 14 Februari 2026\nembargo_until: 2026-01-02 18.30 WIB\nsupersedes: [a, b]\n"
)
NAMES = "abcdef"


def at(day: int, hour: int = 0) -> dt.datetime:
    return dt.datetime(2026, 2, day, hour, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2026-02-14", "2026-02-14"),
        ("14 Februari 2026", "2026-02-14"),
        ("2026-02-14T18:30+07:00", "2026-02-14T18:30+07:00"),
        ("14/02/2026", "2026-02-14"),
        ("14.02.2026 18.30 WIB", "2026-02-14T18:30+07:00"),
        ("2026-02-14 18:30Z", "2026-02-14T18:30+00:00"),
        ("14 Februari 2026 pukul 18.30 WIB", "2026-02-14T18:30+07:00"),
        ("February 14, 2026 at 18:30 UTC+5", "2026-02-14T18:30+05:00"),
        ("2026-02-14T18:30:30-0330", "2026-02-14T18:30:30-03:30"),
    ],
)
def test_a_moment_is_a_day_or_a_time_with_its_zone(text: str, written: str) -> None:
    moment = read_moment(text)
    assert str(moment) == written
    assert Moment.read(written) == moment


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-14 18:30",
        "soon",
        "18:30 WIB",
        "2026-02-30",
        "2026-02-14 25:00Z",
        "2026-02-14T10:00 18:30Z",
        "0001-01-01 00:00+14",
        "9999-12-31",
        "2026-02-14 18:30 +25",
        "14 Februari 2026 pukul 18.30",
    ],
)
def test_what_is_no_moment_is_refused_by_name(text: str) -> None:
    for name in ("valid_from", "valid_until", "embargo_until"):
        with pytest.raises(DocumentError) as refused:
            parse_fields(f'{name}: "{text}"')
        assert str(refused.value) == f"field_moment (field: {name}, value: {text})"


def test_a_day_lasts_until_its_end_and_a_time_until_it_is_reached() -> None:
    assert (Moment(DAY).begin, Moment(DAY).end) == (at(14), at(15))
    time = Moment(DAY, dt.time(18, 30, tzinfo=WIB))
    assert (time.begin, time.end) == (at(14, 11).replace(minute=30),) * 2


def test_the_fields_are_read_written_and_edited_as_others() -> None:
    fields = parse_fields(FIELDS)
    assert fields.supersedes == ("a", "b")
    assert parse_fields(dump_fields(fields)) == from_mapping(to_mapping(fields)) == fields
    assert read_fields(fields)[FieldName.EMBARGO_UNTIL] == "2026-01-02T18:30+07:00"
    edited = change_field(fields, FieldName.SUPERSEDES, "c, d, c")
    assert read_fields(edited)[FieldName.SUPERSEDES] == "c, d"
    assert change_field(edited, FieldName.SUPERSEDES, None).supersedes is None
    whole = change_field(fields, FieldName.SHOW_WHOLE, "yes")
    assert whole.show_whole is True
    assert read_fields(whole)[FieldName.SHOW_WHOLE] == "true"
    assert change_field(whole, FieldName.SHOW_WHOLE, None).show_whole is None
    with pytest.raises(FieldError, match="field_order"):
        change_field(fields, FieldName.VALID_UNTIL, "2025-12-31")
    with pytest.raises(FieldError, match="field_id"):
        change_field(fields, FieldName.SUPERSEDES, "a, B?")
    document = replace(make_document("x", "Text."), valid_from=Moment(DAY), valid_until=Moment(DAY), supersedes=("a",))
    assert read_document(write_document(document), document.text) == document


def test_a_file_from_others_says_for_how_long_it_holds_and_not_what_it_replaces() -> None:
    limits = CorpusLimits()
    intake = read_upload(f"---\n{FIELDS}---\nFive parties.".encode(), "a.txt", limits)
    assert intake.fields.embargo_until == Moment(dt.date(2026, 1, 2), dt.time(18, 30, tzinfo=WIB))
    assert intake.fields.supersedes is None
    assert Note(NoteKind.RESERVED_FIELD, "supersedes") in intake.notes
    # Of two that do not go together, the first is kept.
    intake = read_upload(b"---\nvalid_until: 2025-01-01\nvalid_from: 2026-01-01\n---\nFive parties.", "a.txt", limits)
    assert (intake.fields.valid_from, intake.fields.valid_until) == (None, Moment(dt.date(2025, 1, 1)))
    with pytest.raises(DocumentError, match=r"field_moment \(field: embargo_until, value: soon\)"):
        read_upload(b"---\nembargo_until: soon\n---\nFive parties.", "a.txt", limits)


def test_a_folder_names_what_is_replaced_in_a_circle_or_is_not_there(tmp_path: Path) -> None:
    older = {"a": "gone", "b": "b", "c": "d", "d": "[c, a]", "e": "[d, gone]", "f": ""}
    for name, ids in older.items():
        (tmp_path / f"{name}.txt").write_text(f"---\nsupersedes: {ids}\n---\nText of {name}.")
    (tmp_path / "g.txt").write_text("---\nembargo_until: soon\n---\nText of g.")
    corpus = read_corpus(tmp_path)
    kept = {document.id: document.supersedes for document in corpus.documents}
    assert kept == {"a": ("gone",), "b": (), "c": (), "d": ("a",), "e": ("d", "gone"), "f": ()}
    assert [(one.name, str(one.faults[0])) for one in corpus.warnings] == [
        ("a.txt", "replaced_absent (id: gone)"),
        ("b.txt", "replaces_in_circle (id: b)"),
        ("c.txt", "replaces_in_circle (id: d)"),
        ("d.txt", "replaces_in_circle (id: c)"),
        ("e.txt", "replaced_absent (id: gone)"),
    ]
    assert [(one.name, str(one.faults[0])) for one in corpus.skipped] == [
        ("g.txt", "field_moment (field: embargo_until, value: soon)")
    ]


def write_law(name: str, *older: str, begins: str = "", ends: str = "", year: int = 2000) -> Document:
    return replace(
        make_document(name, f"The threshold of {name} is five percent.", title=f"Law {name}"),
        published=dt.date(year, 1, 1),
        supersedes=older,
        valid_from=Moment.read(begins) if begins else None,
        valid_until=Moment.read(ends) if ends else None,
    )


def test_how_a_document_stands_is_told_for_a_time() -> None:
    new = write_law("new", "old", begins="2026-02-14", ends="2026-02-20", year=2020)
    laws = make_collection(write_law("old"), new, write_law("other"))
    with pytest.raises(KeyError):
        laws.cite("gone")
    ends = Moment(dt.date(2026, 2, 20))
    began = Standing(StandingKind.SERVING, new.valid_from, ends)
    told = [(one.cite("old").standing, one.cite("new").standing) for one in map(laws.as_of, (at(13), at(14), at(21)))]
    replaced = Standing(StandingKind.REPLACED, replaced_by="new", replaced_by_title="Law new")
    assert told == [
        (Standing(coming_title="Law new", coming_from=new.valid_from), replace(began, kind=StandingKind.NOT_YET)),
        (replaced, began),
        (replaced, replace(began, kind=StandingKind.EXPIRED)),
    ]
    assert laws.cite("other").standing == Standing()
    assert laws.next_change is None
    assert [laws.as_of(when).next_change for when in (at(1), at(14), at(20), at(21))] == [at(14), at(21), at(21), None]
    # What is withdrawn takes nobody's place, and keeps the time.
    left = laws.as_of(at(14)).without(["new"])
    assert left.cite("old").standing == Standing()
    assert laws.as_of(at(14)).cite("old").standing == replaced
    with pytest.raises(KeyError):
        left.cite("new")


@pytest.mark.parametrize(
    ("begins", "ends", "kind"),
    [
        ("", "2025-12-31", StandingKind.EXPIRED),
        ("", "2026-01-01", StandingKind.SERVING),
        ("2026-12-31", "", StandingKind.SERVING),
        ("2027-01-01", "", StandingKind.NOT_YET),
    ],
)
def test_what_holds_on_any_day_of_a_year_holds_in_it(begins: str, ends: str, kind: StandingKind) -> None:
    documents = make_collection(write_law("a", begins=begins, ends=ends)).index.documents
    assert Standings(documents, (), at(1), 2026).find(0).kind is kind


def test_of_several_that_take_a_place_the_last_one_counts() -> None:
    laws = [
        write_law("a"),
        write_law("b", "a", year=2004),
        write_law("c", "b", year=2002),
        write_law("d", "a", year=2001),
    ]
    collection = make_collection(*laws)
    assert collection.cite("a").standing.replaced_by == "c"
    assert collection.without(["c"]).cite("a").standing.replaced_by == "b"
    # Which is no longer quoted still took the place of what it replaced.
    assert collection.without(["b"]).cite("a").standing.replaced_by == "c"


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=12), st.sets(st.sampled_from(NAMES))
)
def test_nothing_takes_its_own_place_and_nothing_withdrawn_does(pairs: list[tuple[str, str]], gone: set[str]) -> None:
    older = {name: tuple(one for newer, one in pairs if newer == name and one < newer) for name in NAMES}
    store = DocumentStore.pack(write_law(name, *older[name]) for name in NAMES)
    standings = Standings(store, {NAMES.index(name) for name in gone}, None)
    for number, name in enumerate(NAMES):
        standing = standings.find(number)
        assert standing.replaced_by not in {name, *gone}
        direct = {newer for newer in NAMES if name in older[newer]}
        assert (standing.replaced_by is None) or direct
        assert (standing.replaced_by is not None) or not direct - gone
        assert (number in standings.replaced) == (standing.replaced_by is not None)


def test_no_document_is_saved_that_would_close_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("---\nsupersedes: b\n---\nText of a.")
    (tmp_path / "scan.pdf.yaml").write_text("id: b\nsupersedes: [c, gone]")
    (tmp_path / "broken.txt").write_text("---\nsupersedes: [?\n---\nText.")
    check_replacements(tmp_path, "new", ["a", "b"])
    check_replacements(tmp_path, "c", [])
    # Its own field is about to be another one.
    check_replacements(tmp_path, "a", ["c"])
    for document_id, older, closes in (("c", "a", "a"), ("b", "b", "b"), ("gone", "a", "a")):
        with pytest.raises(SeedFileError, match=rf"circle_refused \(id: {closes}\)"):
            check_replacements(tmp_path, document_id, [older])
