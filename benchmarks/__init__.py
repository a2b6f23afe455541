"""Benchmarks of the project; `run.py` runs them all."""

from pathlib import Path

# The reports that were written and coded for this project, which its models are fitted to.
CODED = Path(__file__).parent / "coded"
