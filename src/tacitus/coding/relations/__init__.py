"""Relations: ties between actors that a text states or builds into a name."""
