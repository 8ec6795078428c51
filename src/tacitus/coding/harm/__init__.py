"""Harm: who was killed, injured, taken or driven out, how many, and on whose word (``figures``)."""
