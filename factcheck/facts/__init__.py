"""text → Facts: quantities, dates, quotes and names, and how two of them stand to each other."""
