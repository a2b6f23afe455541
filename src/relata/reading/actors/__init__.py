"""Who plays in a report: names, descriptions and pronouns, and the party that each means."""
