"""Kinds of answer by what tells a value from others of its kind: whose donations, which step, which chamber."""
