"""Report → text, one module per format; each has `render(report) -> str`."""
