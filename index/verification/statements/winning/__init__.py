"""Who won or lost: by whom somebody was beaten, and by the rows of tables."""
