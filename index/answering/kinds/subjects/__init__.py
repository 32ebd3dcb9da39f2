"""Kinds of answer by what a rule or a value is of: the age to vote, the hours of an office, the fine for a deed."""
