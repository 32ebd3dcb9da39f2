"""What people ask of elections and what sentences answer, told by examples."""
