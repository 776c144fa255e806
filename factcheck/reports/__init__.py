"""Report → text, and the rules that make its findings."""
