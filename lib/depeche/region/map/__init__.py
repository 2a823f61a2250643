"""Maps: what a map shows, how the globe lies on paper, and the names on it."""
