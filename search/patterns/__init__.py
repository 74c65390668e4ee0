"""What many stories say together: plain statistics on counts that disclosure control has let through."""
