"""Take a story in: read it, hide the people in it, propose labels."""
