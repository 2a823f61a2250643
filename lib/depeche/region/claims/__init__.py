"""Claims of geography, alliances and weapon classes: one finder, a judge a kind, each by its table."""
