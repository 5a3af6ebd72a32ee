"""JHT: the account, its payout and the tax on it."""
