"""How the reader is made: from corpus and public encoder to artefact; needs the extra `training`."""
