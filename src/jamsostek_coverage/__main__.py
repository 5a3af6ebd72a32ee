"""``python -m jamsostek_coverage``: the command line."""

from jamsostek_coverage.cli import main

main()
