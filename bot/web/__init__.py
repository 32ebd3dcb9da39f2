"""One HTTP application: where Telegram delivers updates, where others look how Kutip fares, and where programs ask."""
