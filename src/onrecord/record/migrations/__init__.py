"""How a record of an older schema becomes one of this version: one file in `versions/` for each step, never changed."""
