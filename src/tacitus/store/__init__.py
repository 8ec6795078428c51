"""The record and its corrections in SQLite or PostgreSQL."""
