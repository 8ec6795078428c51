"""Incidents: mentions of acts are found, put together to tellings, and those of one act to an account (``coder``)."""
