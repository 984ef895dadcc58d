"""Who says what: quoted stretches, reporting cues and the sources that they name."""
