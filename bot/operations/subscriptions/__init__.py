"""Questions that had no clear answer, asked again whenever other documents serve."""
