"""Who says what: quotations, reported speech, stance."""
