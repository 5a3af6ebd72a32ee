"""Who takes part, and who must join what."""
