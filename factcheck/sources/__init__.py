"""URL → Source and its bytes, politely and safely."""
