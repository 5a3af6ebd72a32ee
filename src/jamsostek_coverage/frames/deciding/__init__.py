"""What the law's code decides of a row, asked once for every case that can occur and looked up by row."""
