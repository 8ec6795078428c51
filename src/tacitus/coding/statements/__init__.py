"""Statements: political acts and speech acts with their PLOVER types, and what was left undone."""
