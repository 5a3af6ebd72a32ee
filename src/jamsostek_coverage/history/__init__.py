"""What a person's working life and payments were; no law and no money of the law in here."""
