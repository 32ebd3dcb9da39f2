"""Verdicts on what somebody passes on."""
