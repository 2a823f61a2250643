"""Generated texts and corpora: no text may stop a run, and no row may break what every reader relies on."""
