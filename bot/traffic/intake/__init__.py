"""From Telegram to the queue: updates fetched or delivered, read one by one, each remembered until it is answered."""
