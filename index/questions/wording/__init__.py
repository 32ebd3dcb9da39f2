"""The wording of messages: chat spellings, and set phrases whole."""
