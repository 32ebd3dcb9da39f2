"""What whoever runs Kutip does in a shell on the server, one module a command or two; `parsers` reads the arguments."""
