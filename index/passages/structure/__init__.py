"""How laws, guides and minutes are divided, and what their parts are called."""
