"""What people meet: pages, API, exports and command line."""
