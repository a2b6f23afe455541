"""Acts read as coded reports have them: models fitted to reports that were written and coded for this project.

The codebook's rules say what they know; these models judge, by words' meaning and their places in the parse, the
words that no rule takes for an act, and whether what is told has happened. `benchmarks/coded` holds the reports,
`benchmarks/train_acts.py` fits the models, `docs/acts.md` tells what they gain.
"""
