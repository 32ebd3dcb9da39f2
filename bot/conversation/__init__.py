"""What a message of a conversation means, and what it gets: no Telegram, no asyncio."""
