"""What people read: pure functions from values to a `Message`, which Telegram, a terminal or a page can show.

Views know values, messages and the ground of `index`; no Telegram, nothing that reads, searches or stores. Every view
takes the reader's language. What a document or a person wrote enters through `views.shown`.
"""
