"""What stands around a quote, in the order in which it is read: its election, how sure, who speaks; then the source."""
