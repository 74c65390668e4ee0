"""What people do with the bank; pages, API and commands call these and nothing below them."""
