"""Charging: who is held responsible for which act, with what stance and by whom."""
