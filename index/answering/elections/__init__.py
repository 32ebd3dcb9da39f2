"""What documents tell of an election as such, wherever it stands: who won, who stands, who came third, when it is."""
