"""Packages of office programs → text: Word with the numbers that it counts by itself, spreadsheets."""
