"""What is released: the sdist and the wheel, what they hold, and what an update would break."""
