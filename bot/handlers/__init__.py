"""What the bot does with each kind of update: unpack, call, render, send. One module a feature.

Handlers never format text: that is for `bot.views`. Each module's `make_handlers` says what it listens to.
"""
