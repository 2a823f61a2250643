"""What is said about French, once: folding, rule tables."""
