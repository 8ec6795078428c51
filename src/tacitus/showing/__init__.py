"""Showing: a record becomes a page, a table, a file that other programs read."""
