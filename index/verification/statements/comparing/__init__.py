"""Whether something is more or less than it was before."""
