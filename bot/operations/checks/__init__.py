"""What `kutip doctor` looks at: how Kutip is installed and set up, what it keeps, and the documents."""
