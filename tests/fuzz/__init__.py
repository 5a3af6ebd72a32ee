"""Every parser with inputs that nobody would write: refused in our own words, and with work in bounds."""
