"""Buttons under what readers are shown."""
