"""Forces: where armed forces are, how many, and what they do there."""
