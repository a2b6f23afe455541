"""Which type an act has: the codebook's phrases in a parse, marked pairs, and the small model that decides ties."""
