"""Measures of the rooms on labelled data: one module per subcommand of `scripts/evaluate`."""
