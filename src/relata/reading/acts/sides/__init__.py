"""Who does an act to whom: `find.py` puts the pairs of a telling together.

`roles.py` takes what the phrase names; `hosts.py` and `left_out.py` seek doers that it does not name, `targets.py`
for those it is done to; `pairing.py` and `mutual.py` make pairs of them; `placed.py` and `somebody.py` stand in where
only the place tells who it was.
"""
