"""Who takes part: workers, their employers, and who must join which programme."""
