"""What is told of a vote itself, and on which day it is."""
