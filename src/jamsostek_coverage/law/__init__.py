"""The law as data: dated twice, cited, looked up on two time axes."""
