"""Who speaks: what nouns say of speakers, what the article says of people, who is meant."""
