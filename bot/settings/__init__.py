"""Settings, `.env`, folders and admins: the only room that reads the environment."""
