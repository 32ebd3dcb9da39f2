"""What begins and ends by itself: a clock that no jump moves ahead, and what it will bring soon."""
