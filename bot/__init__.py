"""Kutip in Telegram and in the terminal: asks `index`, shows what it finds. `index` never imports it."""
