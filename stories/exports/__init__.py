"""What was taken out of the bank, by whom, under which terms, and what must come back out of their copies."""
