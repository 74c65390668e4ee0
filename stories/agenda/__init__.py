"""What is put on an agenda: items made from patterns, how they are read, what is answered, and how narrators judge."""
