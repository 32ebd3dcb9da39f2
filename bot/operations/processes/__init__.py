"""Work in processes of their own: builds, and reading files that nobody trusts."""
