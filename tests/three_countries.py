"""A collection on three countries: the documents that come with the project, and two elections that nobody held."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache

from index import Collection
from index.building.build import index_collection
from index.models import CollectionInfo, Document, Genre, Subject
from tests.corpora import EN, ID, make_document, open_seeds

KENYA = Subject("Kenya", "general election", dt.date(2022, 8, 9), "pemilihan umum")
MONGOLIA = Subject("Mongolia", "parliamentary election", dt.date(2024, 6, 28), "pemilu parlemen")
INFO = CollectionInfo(
    {EN: "Three elections", ID: "Tiga pemilu"},
    {EN: "elections in Kazakhstan, Mongolia and Kenya", ID: "pemilu di Kazakhstan, Mongolia, dan Kenya"},
)


def make_documents() -> list[Document]:
    gazette = make_document(
        "kenya-gazette",
        "Kenya held its general election on 9 August 2022. Voters elected a president, governors and members of "
        "parliament on the same day. Turnout reached 64.8 percent, the lowest in fifteen years.\n\n"
        "Mwangi Karanja won the presidential election with 50.5 percent of the vote. His closest rival, Otieno Were, "
        "received 48.8 percent and went to the Supreme Court.\n\n"
        "Observers from the African Union said that the vote was peaceful and transparent, although some polling "
        "stations opened late.\n\nFour candidates stood in the presidential race.",
        title="General election of August 2022 explained",
        publisher="Nairobi Gazette",
        published=dt.date(2022, 8, 12),
        about=KENYA,
    )
    review = make_document(
        "kenya-review",
        "The election in Kenya was neither free nor fair where voters were paid for their ballots. Many young people "
        "did not trust the commission and stayed at home.\n\n"
        "The electoral commission split in public on the day of the results.",
        title="What the ballot left open",
        publisher="Lake Review",
        author="Achieng Otieno",
        published=dt.date(2022, 9, 10),
        genre=Genre.OPINION,
        about=KENYA,
    )
    kabar = make_document(
        "mongolia-kabar",
        "Mongolia menggelar pemilu parlemen pada 28 Juni 2024. Partai Padang Rumput meraih 68 dari 126 kursi. Tingkat "
        "partisipasi pemilih mencapai 69,3 persen.\n\n"
        "Perdana Menteri Bat Erdene memenangkan pemilu itu dan membentuk pemerintahan koalisi. Sebanyak 19 partai "
        "politik terdaftar mengikuti pemilu.\n\nAmbang batas parlemen diturunkan dari lima menjadi empat persen.",
        ID,
        title="Pemilu parlemen Mongolia 2024",
        publisher="Kabar Asia",
        published=dt.date(2024, 7, 1),
        about=MONGOLIA,
    )
    commission = make_document(
        "mongolia-commission",
        "Mongolia elected a parliament of 126 members on 28 June 2024. Turnout was 69.3 percent of registered voters. "
        "Nineteen political parties were registered for the election.\n\n"
        "The commission received 114 complaints and dealt with all of them.\n\n"
        "The threshold for parties was lowered from five to four percent.",
        title="Report of the General Election Commission",
        publisher="General Election Commission of Mongolia",
        published=dt.date(2024, 7, 10),
        genre=Genre.OFFICIAL,
        about=MONGOLIA,
    )
    return [gazette, review, kabar, commission]


@cache
def open_three_countries(home: str | None = None) -> Collection:
    """The collection, indexed once for all tests.

    Args:
        home: The English name of the country that is meant where a question names none.
    """
    return index_collection(replace(INFO, home=home), [*open_seeds().documents, *make_documents()])
