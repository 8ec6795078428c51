"""The nouns of Tacitus, as plain frozen values.

A :class:`Report` is read; coding makes its :class:`Claims`, in which each :class:`Account` is one report's telling of one
incident; reconciling turns the claims of many reports into a :class:`Record`. Everything that states something is an
:class:`Evidence`: it carries the words it rests on from the moment it is made. The docstring under each field is its
definition in the JSON Schema and in the reference.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from tacitus.evidence import Evidence as Evidence
from tacitus.evidence import Speech as Speech
from tacitus.force import Force as Force
from tacitus.force import ForceSeries as ForceSeries
from tacitus.force import ForceStatus as ForceStatus
from tacitus.force import ForceStep as ForceStep
from tacitus.place import Place as Place
from tacitus.place import Precision as Precision
from tacitus.report import Order as Order
from tacitus.report import Period as Period
from tacitus.report import Report as Report
from tacitus.report import Value

type Measure = Literal["killed", "injured", "missing", "detained", "abducted", "displaced", "casualties"]
type Side = Literal["initiator", "target", "civilian", "unknown"]
type Stance = Literal["claimed", "accused", "suspected", "denied", "convicted", "stated"]
type Factuality = Literal["happened", "alleged", "attempted", "threatened", "planned", "denied", "hypothetical"]
TO_COME: tuple[Factuality, ...] = ("threatened", "planned", "hypothetical")
"""Of what nobody says was done."""
type ActorKind = Literal[
    "state_force", "government", "rebel_group", "political_militia", "communal_militia", "mercenary",
    "international_force", "civilians", "protesters", "organisation", "person", "unidentified",
]  # fmt: skip
type StatementType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT",
]  # fmt: skip
type InactionKind = Literal["stood_by", "refused", "failed", "unable", "late", "absent"]
type RelationType = Literal[
    "affiliated_with", "rival_of", "ally_of", "member_of", "part_of", "leads", "speaks_for", "hired", "supports",
    "opposes",
]  # fmt: skip
type WeaponKind = Literal[
    "firearm", "explosive", "vehicle bomb", "suicide bomb", "mine or roadside bomb", "grenade", "artillery", "drone",
    "rocket or missile", "aircraft", "incendiary", "melee", "vehicle", "chemical or biological", "crowd control",
]  # fmt: skip
type UcdpViolence = Literal["state-based", "non-state", "one-sided"]
type Tone = Literal["loaded", "neutral", "own_name"]
type Device = Literal["term", "scare_quotes", "passive_without_agent", "hedge"]
type DisagreementKind = Literal["internal", "conflict", "revision", "different_scope"]
type IndependenceReason = Literal["same_agency", "near_copy", "same_statement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Value):
    """Who: a named body or person, or a kind of unnamed people."""

    id: str
    """Stable id made from the name."""
    name: str
    """Canonical name: the fullest in common use, acronym in brackets."""
    aliases: tuple[str, ...] = ()
    """Names under which the reports know it."""
    kind: ActorKind = "unidentified"
    """Kind of actor (ACLED inter codes, spelled out)."""
    country: str | None = None
    """ISO 3166-1 alpha-2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Evidence):
    """One count of people, on somebody's word."""

    measure: Measure
    """What happened to them."""
    who: str | None = None
    """The group as worded."""
    side: Side = "unknown"
    """Which side of the incident they belong to."""
    low: int | None = None
    """Lower bound in persons; null where open."""
    high: int | None = None
    """Upper bound in persons; null where open."""
    hedge: str = "exact"
    """The hedge that made the bounds: exact, at_least, at_most, about, nearly, more_than, dozens, …"""
    said_by: str | None = None
    """Whose word it is; null is the outlet's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility(Evidence):
    """Who is said to have done it."""

    actor: str
    """Canonical name of the one said to be responsible."""
    stance: Stance
    """claimed by themselves, accused by another, suspected, denied, convicted, or stated by the outlet."""
    said_by: str | None = None
    """Whose word it is; null is the outlet's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weapon(Evidence):
    """A claim of the means with which an incident was done."""

    kind: WeaponKind
    """Kind of weapon (after the weapon types of the Global Terrorism Database)."""
    term: str
    """The report's own word for it."""
    said_by: str | None = None
    """Whose word it is; null is the outlet's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Evidence):
    """One political act or speech act by one speaker towards one addressee (PLOVER manual)."""

    type: StatementType
    """PLOVER event type."""
    speaker: str | None = None
    """Who does the act."""
    speaker_role: str | None = None
    """Office or function, as worded."""
    addressee: str | None = None
    """Whom it is directed at."""
    about: str | None = None
    """What it is about, in the text's words."""
    direct: bool = False
    """Whether words of the act stand in quotation marks."""
    factuality: Factuality = "happened"
    """Whether it was done, only planned (announced), tried, or alleged."""
    said_by: str | None = None
    """Who reports the act, where the outlet credits another for it."""
    date: Period | None = None
    """When the act was done."""
    order: Order | None = None
    """Its place among the weekdays of a report that nothing dates."""
    answers: str | None = None
    """Id of the incident or words of the claim that this denies or charges, where it is in the collection."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inaction(Evidence):
    """What a force or an authority is said not to have done where it should have acted."""

    kind: InactionKind
    """stood_by (there, and did nothing), refused, failed (did not act), unable, late (came too late), absent."""
    actor: str | None = None
    """Canonical name of those who did not act; null where the text leaves them out."""
    about: str | None = None
    """What was left undone, in the text's words."""
    place: Place | None = None
    """Where."""
    date: Period | None = None
    """When."""
    incident: str | None = None
    """Id of the incident that it is told with; of the account in what one report claims."""
    factuality: Factuality = "happened"
    """Whether it is told as a fact, charged (alleged) or denied."""
    said_by: str | None = None
    """Whose word it is; null is the outlet's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Evidence):
    """A tie between two actors that the text states or builds into a name."""

    type: RelationType
    """Kind of tie."""
    a: str
    """The smaller, the member, the leader, the supporter."""
    b: str
    """The other."""
    since: str | None = None
    """ISO 8601 year, month or day."""
    hedge: str | None = None
    """Distancing word ("alleged"), where there is one."""
    said_by: str | None = None
    """Whose word it is; null is the outlet's own."""
    disputed_by: str | None = None
    """Who denies it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording(Evidence):
    """A term that an outlet uses for an actor or an act."""

    actor: str | None = None
    """Canonical name of the actor meant; null for an act."""
    act: str | None = None
    """The act meant ("killing"); null for an actor."""
    term: str
    """The term."""
    tone: Tone = "neutral"
    """Loaded, neutral, or the actor's name for itself."""
    voice: Literal["outlet", "quoted"] = "outlet"
    """Whether the outlet uses it in its own voice."""
    device: Device = "term"
    """What does the work: the term, quotation marks around it, a passive that names nobody, or a hedge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account(Value):
    """One report's telling of one incident, before it is set beside the others'."""

    id: str
    """Unique in the report: "<report>#<number>"."""
    report: str
    """Id of the report."""
    type: str
    """ACLED sub-event type."""
    aggregate: bool = False
    """Whether it is a total over a period or over several incidents."""
    part_of: str | None = None
    """Id of the account of which this is a part."""
    date: Period | None = None
    """Day or days of the act."""
    order: Order | None = None
    """Its place among the weekdays of a report that nothing dates."""
    place: Place | None = None
    """Most specific named place of the act."""
    initiator: tuple[str, ...] = ()
    """Canonical names of those who acted."""
    target: tuple[str, ...] = ()
    """Canonical names of those acted upon."""
    factuality: Factuality = "happened"
    """Whether it happened, in the report's own view."""
    mentions: tuple[Evidence, ...] = ()
    """Where the report tells of it, the fullest first."""
    figures: tuple[Figure, ...] = ()
    """Every count of people, each with its voice."""
    responsibility: tuple[Responsibility, ...] = ()
    """Everybody said to have done it."""
    weapons: tuple[Weapon, ...] = ()
    """With what it was done, one claim a kind."""
    basis: str = ""
    """The rule or model, and the words, that gave the type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims(Value):
    """All that one report claims."""

    report: str
    """Id of the report."""
    actors: tuple[Actor, ...] = ()
    """Actors that the report names."""
    accounts: tuple[Account, ...] = ()
    """Incidents that it tells of."""
    statements: tuple[Statement, ...] = ()
    """Political acts and speech acts."""
    forces: tuple[Force, ...] = ()
    """Forces and where they are."""
    inaction: tuple[Inaction, ...] = ()
    """What forces and authorities did not do."""
    relations: tuple[Relation, ...] = ()
    """Ties between actors."""
    wording: tuple[Wording, ...] = ()
    """Terms used for actors and acts."""
    speech: tuple[Speech, ...] = ()
    """Words that it gives as somebody else's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate(Value):
    """Low, best and high of one measure, from independent sources (UCDP GED codebook)."""

    low: int | None = None
    """Lowest bound that an independent source supports, in persons."""
    best: int | None = None
    """Value backed by most independent sources; null where none is."""
    high: int | None = None
    """Highest bound."""
    independent_sources: int = 0
    """How many sources remain when copies count once."""
    basis: str = ""
    """The rule that made the numbers, and the reports that support them."""
    by_side: Mapping[Side, "Estimate"] = field(default_factory=dict)
    """The same for each side that a claim tells apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Value):
    """One act of political violence, or another act that a conflict data set gives a row."""

    id: str
    """Unique in the record."""
    type: str
    """ACLED sub-event type."""
    event_type: str
    """ACLED event type."""
    ucdp_violence: UcdpViolence | None = None
    """UCDP type of violence; null where it is none."""
    plover: str | None = None
    """PLOVER event type."""
    aggregate: bool = False
    """Whether it is a total over a period or over several incidents."""
    part_of: str | None = None
    """Id of the incident of which this is a part."""
    date: Period | None = None
    """Day or days of the act; null where nothing fixes it."""
    order: Order | None = None
    """Where nothing fixes it: its place among the weekdays of a report that tells of it."""
    place: Place | None = None
    """Most specific named place of the act."""
    initiator: tuple[str, ...] = ()
    """Canonical names of those who acted."""
    target: tuple[str, ...] = ()
    """Canonical names of those acted upon."""
    factuality: Factuality = "happened"
    """Whether it happened."""
    mentions: tuple[Evidence, ...] = ()
    """Where the reports tell of it."""
    figures: tuple[Figure, ...] = ()
    """Every claim of a count, none merged away."""
    responsibility: tuple[Responsibility, ...] = ()
    """Every claim of who did it."""
    weapons: tuple[Weapon, ...] = ()
    """Every claim of the weapon or means."""
    estimates: Mapping[Measure, Estimate] = field(default_factory=dict)
    """One estimate a measure, beside the claims."""
    summary: str = ""
    """One sentence made from the fields."""
    basis: str = ""
    """Why these accounts were taken for one incident, and what gave the type."""

    @property
    def took_place(self) -> bool:
        """Whether somebody tells of it as done or tried; what is only planned, threatened, supposed or denied does not count."""
        return self.factuality not in (*TO_COME, "denied")


@dataclass(frozen=True, slots=True, kw_only=True)
class Independence(Value):
    """Reports that are really one source."""

    reports: tuple[str, ...]
    """Ids of the reports."""
    reason: IndependenceReason
    """Why they count once."""
    evidence: tuple[Evidence, ...] = ()
    """The credits or shared passages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputedValue(Evidence):
    """One side of a disagreement."""

    low: int | None = None
    """Lower bound, where it is a number."""
    high: int | None = None
    """Upper bound, where it is a number."""
    value: str | None = None
    """What is claimed, in words, where it is no number."""
    said_by: str | None = None
    """Whose word it is; null is the outlet's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement(Value):
    """Values that do not agree, side by side."""

    about: str
    """The measure, or "date", "place", "responsibility", … or the matter in words."""
    incident: str | None = None
    """Id of the incident; null where it is about something else."""
    kind: DisagreementKind = "conflict"
    """Within a report, between reports, a later figure replacing an earlier, or counts of different things."""
    values: tuple[DisputedValue, ...] = ()
    """The claims, in their own words."""
    note: str = ""
    """The rule that found it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage(Value):
    """Who reports an item and who does not."""

    item: str
    """Id of the incident."""
    reported_by: tuple[str, ...] = ()
    """Ids of reports that tell of it."""
    not_by: tuple[str, ...] = ()
    """Ids of reports that were coded, appeared after it, and do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Storyline(Value):
    """Reports that tell of the same event."""

    reports: tuple[str, ...]
    """Ids of the reports, at least two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Value):
    """Two accounts that were taken for one happening, or that a person should look at."""

    a: str
    """Id of an account: "<report>#<number>"."""
    b: str
    """Id of another."""
    verdict: Literal["same", "unsure"] = "same"
    """Whether they were joined without doubt; an unsure link awaits review, joined or not."""
    probability: float
    """How likely they are the same, 0 to 1."""
    incidents: tuple[str, ...]
    """Ids of the incidents that hold them: one where they were joined, two where not."""
    basis: str
    """What speaks for it and against it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeBy(Value):
    """What made the record."""

    tacitus: str
    """Version."""
    models: tuple[str, ...] = ()
    """Language models with versions."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Record(Value):
    """What a collection of reports says, reconciled."""

    format: Literal["tacitus-record/1"] = "tacitus-record/1"
    """Name of this contract."""
    collection: str
    """Name of the collection."""
    made_by: MadeBy
    """What made it."""
    reports: tuple[Report, ...] = ()
    """The reports, with their cleaned text."""
    independence: tuple[Independence, ...] = ()
    """Groups of reports that are one source."""
    actors: tuple[Actor, ...] = ()
    """Everybody named in the record."""
    incidents: tuple[Incident, ...] = ()
    """What happened."""
    statements: tuple[Statement, ...] = ()
    """Who demands, accuses, denies, agrees."""
    forces: tuple[Force, ...] = ()
    """Which forces are where."""
    force_series: tuple[ForceSeries, ...] = ()
    """The claims of each force at each place in the order of their days."""
    inaction: tuple[Inaction, ...] = ()
    """Who stood by, refused, came late or was not there."""
    relations: tuple[Relation, ...] = ()
    """Who is tied to whom."""
    wording: tuple[Wording, ...] = ()
    """What each outlet calls them."""
    speech: tuple[Speech, ...] = ()
    """Whose words the reports give."""
    disagreements: tuple[Disagreement, ...] = ()
    """Where the claims do not agree."""
    coverage: tuple[Coverage, ...] = ()
    """Who reports what."""
    links: tuple[Link, ...] = ()
    """Why accounts were taken for one incident, and which links await review."""
    storylines: tuple[Storyline, ...] = ()
    """Which reports tell of the same event."""

    def __repr__(self) -> str:
        """Give the record's sizes: all of it would fill the screen."""
        lists = ((name, getattr(self, name)) for name in self.__dataclass_fields__)
        sizes = ", ".join(f"{len(value)} {name}" for name, value in lists if isinstance(value, tuple) and value)
        return f"<Record {self.collection}: {sizes or 'empty'}>"

    def __rich_repr__(self) -> Iterator[tuple[str, Any]]:
        """Give what Rich prints: the name, and how many there are of each kind."""
        yield "collection", self.collection
        for name in self.__dataclass_fields__:
            value = getattr(self, name)
            if isinstance(value, tuple):
                yield name, len(value)
