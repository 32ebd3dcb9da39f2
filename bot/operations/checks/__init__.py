"""What `kutip doctor` looks at beside what is kept: how Kutip is installed and set up, and the documents."""
