"""What leaves the bank as a file that other software reads."""
