"""What the rules of all programmes share when an event happens: the case they see, the lines they promise."""
