"""Quotes: made of what was found, checked, opened again by their receipts, and shown in what stands around."""
