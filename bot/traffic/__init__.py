"""Between Kutip and Telegram: requests, retries, order, limits, what is remembered for a while."""
