"""Answers and notices as Telegram messages: pure functions from values to `Message`.

Views may import `index`, `bot.messages` and telegram's value types; never handlers, storage or asyncio. Every
view takes the reader's language. What a document or a person wrote enters through `views.shown`.
"""
