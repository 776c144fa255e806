"""A server on loopback that does what the web does to us, each misbehaviour under its name."""
