"""Voices: whose word every clause is. The passages are written for these tests."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.annotating import annotate, annotate_parsed, load_language
from tacitus.annotating.cues import idioms, lexicon
from tacitus.annotating.document import Attribution, Document
from tacitus.annotating.quotes import find_quotes
from tacitus.model import Report


def read(text: str) -> Document:
    return annotate_parsed(Report(id="r", text=text), load_language("en")(text))


def voice(text: str, word: str) -> Attribution | None:
    document = read(text)
    token = next(token for token in document.doc if token.text == word)
    return document.voice_at(token)


def speaker(text: str, word: str) -> str | None:
    found = voice(text, word)
    assert found is not None, f"{word!r} is the outlet's own word"
    return found.speaker


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("The mayor said nine people had died in the shelling.", "died", "mayor"),
        ("Nine people had died in the shelling, the mayor said.", "died", "mayor"),
        ("Nine people, the mayor said, had died in the shelling.", "died", "mayor"),
        ("The rebels, said the governor, had left the market.", "left", "governor"),
        ("Nine soldiers died on Friday, as the general had told reporters.", "died", "general"),
        ("Nine people drowned, said Omar Diop, who heads the rescue service.", "drowned", "Omar Diop"),
        ("Nine people drowned, reported the Meridian News Agency.", "drowned", "Meridian News Agency"),
        ("The camp, claims the army, sheltered gunmen.", "sheltered", "army"),
        ("Shelling, says the mayor, has emptied the quarter.", "emptied", "mayor"),
        ("The shells, residents of the port said, were fired from a ship.", "fired", "residents of the port"),
    ],
)
def test_the_cue_may_stand_before_inside_or_behind_what_it_attributes(text: str, word: str, who: str) -> None:
    assert speaker(text, word) == who


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("Nine people died in the shelling, according to hospital sources.", "died", "hospital sources"),
        ("According to Kasanga police, nine people died in the shelling.", "died", "Kasanga police"),
        ("In a statement, the ministry said nine people had died.", "died", "ministry"),
        ("In a tweet, the governor confirmed that nine people drowned.", "drowned", "governor"),
        ("The general told reporters that nine soldiers had died.", "died", "general"),
        ("Asked about the raid, the governor said nine people drowned.", "drowned", "governor"),
        ("The governor left the town, insisting that the market was safe.", "safe", "governor"),
        ("Insisting that the market was safe, the governor left the town.", "safe", "governor"),
        ("An official, speaking on condition of anonymity, said nine people drowned.", "drowned", "official"),
        ("The court heard that nine people drowned.", "drowned", "court"),
        ("State radio reported that nine people drowned.", "drowned", "State radio"),
        ("Satellite images show that nine villages were burned.", "burned", "Satellite images"),
        ("Asked if the army would leave, the governor replied: “The garrison stays.”", "stays", "governor"),
        ("The rebels lost 200 men, a senior officer told the agency by telephone.", "lost", "senior officer"),
        ("In remarks carried by state radio, the president said nine mutineers were shot.", "shot", "president"),
        ("Fifteen mutineers were shot, a ministry statement said.", "shot", "ministry"),
        ("Thirty men were shot, according to a councillor who asked not to be named.", "shot", "councillor"),
        ("Aid workers described how soldiers burned the granaries.", "burned", "Aid workers"),
    ],
)
def test_reported_speech_belongs_to_its_subject(text: str, word: str, who: str) -> None:
    assert speaker(text, word) == who


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("There are unconfirmed reports that nine people died.", "died", "unconfirmed reports"),
        ("There were reports of looting in the north.", "looting", "reports"),
        ("By some estimates, nine hundred people died there.", "died", "estimates"),
        ("By the ministry's own estimate, nine hundred families fled.", "fled", "ministry"),
        ("The ministry's claim that nine rebels had deserted could not be checked.", "deserted", "ministry"),
        (
            "A report by Ouvanda Rights Watch found that nine villages had been burned.",
            "burned",
            "Ouvanda Rights Watch",
        ),
        ("A statement by the ministry said nine men had deserted.", "deserted", "ministry"),
        ("The report found that nine villages had been burned.", "burned", "report"),
        ("Reports of looting in the north could not be confirmed.", "looting", "Reports"),
        ("Reports about executions reached the capital.", "executions", "Reports"),
        ("The governor's assertion that nobody was hurt drew laughter.", "hurt", "governor"),
        ("The army's account is that the convoy ran over a mine.", "ran", "army"),
        ("In the view of most diplomats, the truce is dead.", "dead", "most diplomats"),
        ("In the words of the bishop, the town was a graveyard.", "graveyard", "bishop"),
        ("In the opinion of the mayor, the truce was dead.", "dead", "mayor"),
    ],
)
def test_nouns_and_papers_attribute_to_whoever_made_them(text: str, word: str, who: str) -> None:
    assert speaker(text, word) == who


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("“Nine of my men died on Friday,” said Colonel Idris Banda.", "died", "Idris Banda"),
        ("The governor said the raid was “a crime against the whole town”.", "crime", "governor"),
        ("“The bridge is gone,” the mayor said on Monday. “Nine people drowned when it fell.”", "drowned", "mayor"),
        ("The mayor said the bridge was gone. “Nine people drowned when it fell.”", "drowned", "mayor"),
        ("The mayor said: “The bridge is gone.\n\n“Nine people drowned when it fell.”", "drowned", "mayor"),
        ("“The bridge is gone,” the mayor said.\n\n“Nine people drowned when it fell.”", "drowned", "mayor"),
        ("Soldiers seized what they called a “terrorist base” on Friday.", "base", "Soldiers"),
        ('The bishop said: "We buried nine.\n\n"Nobody came to help.\n\n"The army stayed away."', "help", "bishop"),
        ('"They shot the dogs first.\n\n"Then they came for us," said a teacher.', "came", "teacher"),
        ("A nurse told of a long night. “They brought 30 wounded,” she said. “Nine died.”", "brought", "nurse"),
        ("“The bridge is mined,” the captain warned. “My men shot two drivers who tried.”", "shot", "captain"),
        ("Villagers say the soldiers told them to “leave or die”.", "die", "soldiers"),
        ("The minister vowed that those behind it would “pay a heavy price”.", "pay", "minister"),
    ],
)
def test_quotations_run_on_over_sentences_and_paragraphs(text: str, word: str, who: str) -> None:
    assert speaker(text, word) == who


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("“We lost nine men,” Captain Lena Osei said. She added that the bridge had been mined.", "mined", "Lena Osei"),
        ("The ministry said the camp was hit. It added that nine guards had died.", "died", "ministry"),
        ("Rebels said they had taken the town. They claimed that nine men had surrendered.", "surrendered", "Rebels"),
        ("Captain Lena Osei said an aide was hurt. She said nine men had died.", "died", "Lena Osei"),
        ("The ministry said the camp was hit. Nine guards had died, the statement said.", "died", "ministry"),
        ("Captain Lena Osei spoke on Friday. Osei said nine men had died.", "died", "Lena Osei"),
        ("His brother, Musa Keita, said nine people drowned.", "drowned", "Musa Keita"),
        ("Kolda police spokeswoman Awa Ndiaye told Harbour Radio that nine people drowned.", "drowned", "Awa Ndiaye"),
        (
            "A spokesman for the Umoja Hospital said it had treated nine men.",
            "treated",
            "spokesman for the Umoja Hospital",
        ),
        ("Nine people drowned, officials and witnesses said.", "drowned", "officials and witnesses"),
        ("The head of the mission in Kasanga, Greta Holm, said nine guards had died.", "died", "Greta Holm"),
        ("Nine guards died, said Salif Dao, spokesman for the Karsa Front.", "died", "Salif Dao"),
        ("A police officer who gave his name as Musa said nine guards had died.", "died", "Musa"),
    ],
)
def test_a_speaker_is_named_as_the_report_credits_them(text: str, word: str, who: str) -> None:
    assert speaker(text, word) == who


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("The official said that one group had accused the other of looting.", "looting", "one group"),
        ("According to the governor, the rebels said that nine people drowned.", "drowned", "rebels"),
        ("The general was quoted as saying that nine men had deserted.", "deserted", "general"),
        ("The general was quoted by the Meridian agency as saying nine men had deserted.", "deserted", "general"),
        ("The agency quoted hospital staff as saying that nine people drowned.", "drowned", "hospital staff"),
        ("“Nine men deserted,” the general was quoted as saying by the Orient Press.", "deserted", "general"),
        ("The general was quoted by state media as saying that the rebels lost nine men.", "general", None),
        ("The governor said witnesses had told him that soldiers looted the market.", "looted", "witnesses"),
        ("The lawyer said her client had denied that he fired the shot.", "fired", "client"),
        ("“The rebels told us that they would burn the mill,” the farmer said.", "burn", "rebels"),
    ],
)
def test_the_innermost_voice_is_the_one_at_a_word(text: str, word: str, who: str | None) -> None:
    found = voice(text, word)
    assert (found.speaker if found else None) == who


def test_a_voice_within_a_voice_knows_its_outer_one() -> None:
    document = read("The official said that one group had accused the other of looting.")
    outer, inner = document.attributions
    assert (outer.speaker, outer.parent) == ("official", None)
    assert (inner.speaker, inner.parent) == ("one group", 0)


@pytest.mark.parametrize(
    ("text", "word", "kind", "who"),
    [
        ("The army denied that its shells had hit the market.", "hit", "says", "army"),
        ("Ruritania accused its neighbour of shelling the market.", "shelling", "says", "Ruritania"),
        ("The governor ordered that the market be closed.", "closed", "asks", "governor"),
        ("The rebels threatened to shell the market.", "shell", "promises", "rebels"),
        ("The governor believes that the rebels shelled the market.", "shelled", "thinks", "governor"),
        ("The survey showed that nine villages lay empty.", "lay", "shows", "survey"),
    ],
)
def test_a_voice_tells_what_kind_of_word_it_is(text: str, word: str, kind: str, who: str) -> None:
    found = voice(text, word)
    assert found is not None
    assert (found.kind, found.speaker) == (kind, who)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It is believed that nine people drowned.", "drowned"),
        ("The gunmen are believed to have killed nine people.", "killed"),
        ("Nine people are reported to have drowned.", "drowned"),
        ("Nine people reportedly drowned.", "drowned"),
        ("The attack was blamed on the Karsa Front.", "Karsa"),
        ("It emerged on Monday that the general had fled.", "fled"),
        ("It is feared that nine people drowned.", "drowned"),
        ("The general is said to have fled.", "fled"),
        ("The Karsa Front was accused of burning the village.", "burning"),
        ("Police arrested the alleged smuggler.", "smuggler"),
    ],
)
def test_hidden_sources_leave_a_voice_without_a_speaker(text: str, word: str) -> None:
    assert speaker(text, word) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The gunmen allegedly burned the village.", "burned"),
        ("Police arrested the alleged smuggler.", "smuggler"),
        ("The so-called liberation army burned the village.", "army"),
        ("The mission began in May to purportedly guard the village.", "guard"),
        ("Rebels claimed that they had burned the village.", "burned"),
        ("The “liberators” burned the village.", "liberators"),
        ("Supposed defectors were shown on television.", "defectors"),
        ("The gunmen apparently came from across the border.", "came"),
        ("The self-styled emir burned the village.", "emir"),
        ("The “referendum” was held under guard.", "referendum"),
    ],
)
def test_the_outlet_keeps_its_distance(text: str, word: str) -> None:
    found = voice(text, word)
    assert found is not None and found.hedged


def test_what_is_plainly_said_is_not_hedged() -> None:
    found = voice("The mayor said nine people had died.", "died")
    assert found is not None and not found.hedged


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("Nine people drowned in river: police\n\nThe search went on.", "drowned", "police"),
        ("Police: nine people drowned in river\n\nThe search went on.", "drowned", "Police"),
    ],
)
def test_a_colon_attributes_in_a_headline(text: str, word: str, who: str) -> None:
    assert speaker(text, word) == who


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Nine people died in the shelling on Friday.", "died"),
        ("Nine people died on Friday. The mayor said help was on its way.", "died"),
        ("The mayor, who said help was on its way, died on Friday.", "died"),
        ("The rebels attacked the base on Friday.", "base"),
        ("Gunmen want to control the road where nine people died.", "died"),
        ("The governor, who commands the police, said nine people drowned.", "commands"),
        ("Police found nine bodies in the river.", "bodies"),
        ("Police found nine men hiding in the river.", "hiding"),
        ("The blast claimed nine lives.", "lives"),
        ("Residents observed a minute of silence.", "silence"),
        ("In other words, nine people died on Friday.", "died"),
        ("There was nothing to suggest that nine people died.", "died"),
        ("Troops emerged from the forest near the bridge.", "forest"),
        ("No group has claimed the raid, in which nine people died.", "died"),
        ("It was not possible to reach the bridge, which had fallen.", "fallen"),
    ],
)
def test_the_outlets_own_word_has_no_voice(text: str, word: str) -> None:
    assert voice(text, word) is None


@pytest.mark.parametrize(
    "text",
    [
        "The governor condemned the attack, which killed nine people.",
        "The governor blamed rebels for the attack that killed nine people.",
        "The rebels claimed responsibility for a raid that killed nine people.",
        "The governor said the raid that killed nine people had been planned for weeks.",
    ],
)
def test_what_is_taken_as_known_stays_the_outlets_word(text: str) -> None:
    assert voice(text, "killed") is None


def test_in_a_statement_of_several_sentences_a_relative_clause_is_the_speakers_word_too() -> None:
    text = (
        "Interior Minister Salif Dao said:\n\nI am appalled by this latest raid on our farmers.\n\n"
        "This is proof of the methods that the rebels are using to kill our people.\n"
    )
    found = voice(text, "kill")
    assert found is not None
    assert found.speaker == "Salif Dao"


def test_a_person_speaks_with_their_office_and_canonical_name() -> None:
    found = voice("Kolda police spokeswoman Awa Ndiaye said nine people drowned.", "drowned")
    assert found is not None
    assert found.speaker == found.actor == "Awa Ndiaye"
    assert found.role is not None and "spokeswoman" in found.role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Interior Minister Salif Dao said nine people drowned.", "Interior Minister"),
        ("Salif Dao, the interior minister, said nine people drowned.", "interior minister"),
        ("The interior minister, Salif Dao, said nine people drowned.", "interior minister"),
        ("Nine people drowned, said Salif Dao, spokesman for the Karsa Front.", "spokesman for the Karsa Front"),
        ("The head of the mission in Kasanga, Salif Dao, said nine people drowned.", "head of the mission in Kasanga"),
    ],
)
def test_an_office_may_stand_before_or_behind_the_name(text: str, role: str) -> None:
    found = voice(text, "drowned")
    assert found is not None and found.actor == "Salif Dao"
    assert found.role is not None and role in found.role


def test_what_stands_in_quotation_marks_is_direct() -> None:
    direct = voice("“Nine people died,” the mayor said.", "died")
    indirect = voice("Nine people died, the mayor said.", "died")
    assert direct is not None and direct.direct
    assert indirect is not None and not indirect.direct


def test_cue_source_and_content_are_given_where_they_stand() -> None:
    text = "Nine people, the mayor said, had died."
    (found,) = read(text).attributions
    assert found.cue is not None and text[found.cue.start : found.cue.end] == "said"
    assert found.source is not None and text[found.source.start : found.source.end] == "the mayor"
    assert " ".join(text[piece.start : piece.end] for piece in found.content) == "Nine people had died"


def test_an_open_quotation_mark_does_not_swallow_the_text() -> None:
    doc = load_language("en")("He called it “a crime.\n\nNine people died.\n\nThe “raid” was over.")
    assert [doc[quote.start : quote.end].text for quote in find_quotes(doc)] == ["“raid”"]


def test_an_apostrophe_opens_no_quotation() -> None:
    doc = load_language("en")("The rebels' leader and the army's chief met.")
    assert find_quotes(doc) == ()


def test_single_marks_quote_where_a_headline_has_them() -> None:
    doc = load_language("en")("Army 'neutralised' nine rebels")
    assert [doc[quote.start : quote.end].text for quote in find_quotes(doc)] == ["'neutralised'"]


def test_the_lexicon_knows_its_kinds_and_classes() -> None:
    kinds = {"says", "asks", "promises", "shows", "thinks", "wants", "seems", "hidden"}
    classes = {"verb", "noun", "adjective", "adverb", "attribute", "preposition", "phrase"}
    assert {entry.kind for entry in lexicon().values()} == kinds
    assert {word_class for word_class, _ in lexicon()} <= classes
    assert all(("verb", verb) in lexicon() for verb, _ in idioms() if verb in ("claim", "observe", "find", "see"))


_PIECES = (
    "The mayor said",
    " nine people died",
    "“",
    "”",
    ", ",
    ". ",
    "\n\n",
    " according to police",
    '"',
    "'",
    ": ",
    " he added",
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=12))
def test_every_span_lies_in_the_text_and_outer_voices_come_first(pieces: list[str]) -> None:
    text = "".join(pieces)
    document = read(text)
    for index, found in enumerate(document.attributions):
        spans = [*found.content, *(span for span in (found.cue, found.source) if span is not None)]
        assert found.content and all(0 <= span.start < span.end <= len(text) for span in spans)
        assert found.parent is None or found.parent < index
    assert len(document.attribution_at) == len(document.doc)


@pytest.mark.parametrize(
    "text",
    [
        "A doctor put the death toll at 40.",
        "A doctor gave the number of dead as 40.",
        "A doctor said that the toll was higher. She put it at more than 40 dead.",
    ],
)
def test_whoever_puts_a_toll_at_a_number_speaks(text):
    assert speaker(text, "40") == "doctor"


def test_putting_something_somewhere_is_no_speech():
    assert voice("Soldiers put it at the gate before 40 people.".replace("it", "the crate"), "40") is None


def test_a_headline_does_not_run_into_the_lead() -> None:
    document = read("Kasanga counts its dead\n\nOmar Diop in Kasanga\n\nThe army said nine people drowned.")
    assert [token.text for token in document.doc if token.dep_ == "ROOT" and token.pos_ == "VERB"] == ["counts", "said"]
    assert all(token.sent == token.head.sent for token in document.doc)


def test_it_is_the_government_that_spoke_and_not_a_person() -> None:
    text = "The government said nine soldiers fell. It said that its troops had killed six rebels."
    assert speaker(text, "killed") == "government"


def test_a_statement_printed_after_said_and_a_colon_is_its_speakers_word_to_the_end() -> None:
    text = (
        "The foreign minister comments on the raid in Kano.\n\nForeign Minister Ada Berg said:\n\n"
        "I condemn this raid on innocent people.\n\nThe rebels murdered families at the market.\n"
    )
    assert speaker(text, "murdered") == "Ada Berg"


def test_news_after_a_colon_is_not_all_one_statement() -> None:
    text = (
        "Here is what Ada Berg said:\n\nNine people died in the raid.\n\n"
        "The mayor said that rebels had fled. The army shelled the market on Friday.\n"
    )
    found = voice(text, "shelled")
    assert found is None or found.speaker != "Ada Berg"


def test_a_place_before_a_colon_says_where_and_not_who() -> None:
    text = "Kati: eight militants killed\n\nThe army of Mali repelled an attack on Kati on Friday."
    (document,) = annotate([Report(id="r", text=text)])
    assert not [a for a in document.attributions if a.speaker == "Kati"]


def test_it_is_the_general_staff_that_spoke_before() -> None:
    text = "The general staff denied the loss of Hakra. It said 90 men had been killed or wounded."
    (document,) = annotate([Report(id="r", text=text)])
    assert [attribution.speaker for attribution in document.attributions][-1] == "general staff"


def test_those_who_speak_are_not_the_place_that_is_explained_before_them() -> None:
    text = "Two people were killed when shells struck a market in Mopti, the capital of the region, medics said."
    (document,) = annotate([Report(id="r", text=text)])
    assert [attribution.speaker for attribution in document.attributions] == ["medics"]


def test_jets_believed_to_be_foreign_believe_nothing() -> None:
    found = voice("Jets believed to be foreign bombed the clinic in Mopti, killing two nurses.", "killing")
    assert found is None or found.speaker is None


def test_who_looks_into_reports_is_not_whose_reports_they_are() -> None:
    assert speaker("The army is investigating reports that a strike killed scores in Mopti.", "killed") == "reports"


@pytest.mark.parametrize("number", ["51 martyrs", "40 children", "79"])
def test_all_that_stands_before_the_speaker_and_the_day_is_the_speaker_s_word(number: str) -> None:
    text = (
        "The number of victims rose to 51 martyrs, including 40 children, and 79 wounded, "
        "the Ministry of Health said on Thursday evening."
    )
    assert speaker(text, number.split()[0]) == "Ministry of Health"


def test_who_records_deaths_counts_them_but_not_the_province_where_they_are_recorded() -> None:
    assert speaker("The network has recorded 346 civilian deaths since May.", "346") == "network"
    assert voice("The province recorded 346 civilian deaths last year.", "346") is None


def test_a_network_that_speaks_again_is_credited_by_its_name() -> None:
    text = "The Volta Watch Network documented the raid. The network said that nine farmers had died."
    assert speaker(text, "died") == "Volta Watch Network"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Nine people died in Kidal, the mission, MINUSMA, said.", "MINUSMA"),
        ("Nine people died in Kayah state, a resident, a doctor and a rights group said on Monday.", "resident"),
        ("Save the Children confirmed on Monday that nine people died.", "Save the Children"),
    ],
)
def test_who_speaks_behind_a_place_is_found(text: str, who: str) -> None:
    assert who in (speaker(text, "died") or "")


def test_who_warned_of_something_and_vowed_something_else_is_one() -> None:
    text = "Ada Berg warned that the operation would take time and vowed to defeat the rebels."
    assert speaker(text, "defeat") == "Ada Berg"
