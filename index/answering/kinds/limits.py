"""Why a quote is shown as less than its confidence would allow: the words of it for admins."""

from __future__ import annotations

import enum


class Limit(enum.StrEnum):
    """Why a quote is shown as less than its confidence would allow, or not at all."""

    PLACE_OUTSIDE = "a place or a year outside what the documents are about"
    BARE_WORD = "one word that asks nothing and that no quote explains"
    NUMBERS_ALONE = "nothing but numbers"
    OWN_CASE = "the asker's own case, which no document knows"
    ON_CONDITION = "who would do something on a condition, which a rule tells and a name does not"
    OF_NOW = "a question of how things stand now, which documents may know no more"
    OLDER_LAW = "a law on whose subject a newer one is held"
    REPLACED = "a document that another one has replaced, which speaks of it, too"
    NO_VALUE = (
        "an office beside which nobody is named, or a number, a time, a place or an organisation that is not told"
    )
    NO_DATE = "when something is, which is told by the day of the document alone"
    NO_PERMISSION = "who may do something, whether or how, and the quote tells no permission, rule or step"
    NO_PAPERS = "which papers somebody must bring or show, and the quote tells of none"
    NO_SPEECH = "what somebody said, and the quote gives nobody's words"
    NO_RULING = "what a court decided, and the quote tells no decision"
    NOT_HAPPENED = "whether something has happened, and the quote tells what may happen, or on what condition"
    OTHER_TOPIC = "somebody's words about something, and those that are quoted are about something else"
    NO_PREDICATE = "whether something is so, and the passage has nothing that surely stands for a word of that"
    UNKNOWN_OBJECT = "whether somebody may do something with what no document knows"
    TITLE_ALONE = "whether something is allowed that only the document's title names, and the passage does not"
    NO_DEED = "what somebody did, of whom is asked, and of which the quote does not tell"
    MOSTLY_UNKNOWN = "words that stand in no document, most of the question"
    UNKNOWN_OFFICE = "words that stand in no document, where a person is asked for"
    ANY_ROW = "nothing that tells one row of its table from another"
    OTHER_ROW = "a name that stands in another row of a table than the one that is quoted"
    OTHER_MEASURE = "a number that a noun implies, such as a turnout, and the passage has nothing that surely is that"
    OTHER_RIGHT = "who may vote or stand, or from which age, and the quote tells that of others or of a special case"
    OTHER_PREMISES = "when an office or polling stations are open, and the quote tells that of neither, or of the other"
    OTHER_AFFAIR = "what everybody asks of an election, such as who counts the votes, and which the quote does not tell"
    OTHER_ROUND = "one round of a vote, and the quote is of another"
    OTHER_MATTER = "what holds in one matter, such as a lost card or a spoiled ballot, and the quote speaks of another"
    OTHER_OFFENCE = "how one deed is punished, and the quote tells that of another"
    UNHEARD_NAME = "a name that stands in no document"
    OTHER_NAME = "a name that stands in other documents, and nothing of it in the quote, around it or in its fields"
    NO_REASON = "why somebody did something, of which the passage does not speak"
    OTHER_YEAR = "how many, how much or how long in one year, and the quote begins with another"
    OTHER_QUESTION = "something else than a page's own question, which the quote answers"
    OTHER_PARTY = "a party that is named, and of which the passage does not speak"
    OTHER_CLAUSE = "a clause that is named, and of which the quote neither is nor speaks"
    OTHER_SERVICE = "how voters register, or where they vote, and the quote does not speak of that"
    ABROAD = "no place, and the quote is on another country than the one that is meant"
    ANY_ELECTION = "who won or when it was, of an election that the question does not tell from others"
    ONE_WORD = "one word of several in the quote, and no such value as is asked for"
