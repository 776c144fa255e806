"""factcheck reads an article, finds its claims, fetches the sources it cites, and says what each source really says."""

__version__ = "0.1.0"
