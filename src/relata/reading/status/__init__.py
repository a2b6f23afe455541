"""Did it happen? An act's own clause, what stands over it, and the verdict."""
