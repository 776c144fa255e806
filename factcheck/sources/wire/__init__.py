"""HTTP/1.1 on a socket: bytes → answer heads and raw bodies, over connections that are kept for the next request."""
