"""When: time expressions, the date of a report that does not say it, the date that governs an act."""
