"""Which reports are really one source."""

from collections.abc import Sequence

from tacitus.model import Claims, Independence, Report


def independent_groups(reports: Sequence[Report], claims: Sequence[Claims]) -> tuple[Independence, ...]:
    """Give the groups of reports that count once."""
    return ()
