"""Regional context: where, and next to whom."""
