"""Double coding: a round of sentences, two people who code them apart, how far they agree, and what is decided."""
