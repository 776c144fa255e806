"""What a person sees on standard error while a check runs: how far it is, and what is being waited for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from factcheck.pipeline import Event, Fetched, Judged, Listener, Planned


@contextmanager
def progress(name: str, wanted: bool) -> Iterator[Listener]:
    """Give a listener that draws one line of progress, or one that draws nothing."""
    if not wanted:
        yield lambda event: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(24), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        sources = bars.add_task(f"{name}: sources", total=None)
        claims = bars.add_task("claims judged", total=None)

        def listen(event: Event) -> None:
            match event:
                case Planned(claims=claim_count, urls=url_count):
                    bars.update(sources, total=url_count)
                    bars.update(claims, total=claim_count)
                case Fetched():
                    bars.advance(sources)
                case Judged():
                    bars.advance(claims)

        yield listen
