"""Which grade is left to a quote of what its confidence has earned: by what it lacks of what is asked."""
