"""Each rule on a sentence that it must read and on one that it must leave alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from helpers import analyse_text

Rows = list[tuple[object, ...]]


def read(nlp: Language, text: str, *columns: str) -> Rows:
    doc = nlp(text)
    rows = [{"text": span.text, "form": span.label_, **span._.statement} for span in doc.spans["statements"]]
    return [tuple(row[column] for column in columns) for row in rows]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("« Il faut agir, a dit Paul Marchetti. Nous agirons. »", ["Il faut agir", "Nous agirons."]),
        ("« Il faut agir », a dit Paul Marchetti, « et nous agirons ».", ["Il faut agir", "et nous agirons"]),
        ("« Moi, dit-il, je veux la paix. »", ["Moi, dit-il, je veux la paix."]),
        (
            "« Le feu allait vite, explique Luc Ferrand, des pompiers de la Loire. Nous avons tout donné. »",
            ["Le feu allait vite", "Nous avons tout donné."],
        ),
        (
            "« Le feu allait vite, explique Luc Ferrand. Des pompiers de la Loire sont venus. »",
            ["Le feu allait vite", "Des pompiers de la Loire sont venus."],
        ),
        ("Paul Marchetti s'est montré ferme : « Nous ne céderons rien. »", ["Nous ne céderons rien."]),
        ("« Nous sommes prêts. Nous vaincrons ! », a lancé Paul Marchetti.", ["Nous sommes prêts. Nous vaincrons !"]),
        ("Paul Marchetti a dénoncé « une dérive grave ».", ["une dérive grave"]),
        ("Nous n'avons rien\", a-t-elle reconnu.", ["Nous n'avons rien"]),
        ("Le maire a déclaré que « tout ira bien ».", ["tout ira bien"]),
        ("La Russie « ne reculera pas », a averti Paul Marchetti.", ["La Russie « ne reculera pas »"]),
    ],
)
def test_quotations(nlp: Language, text: str, spans: list[str]) -> None:
    assert [row[0] for row in read(nlp, text, "text")] == spans


@pytest.mark.parametrize(
    "text",
    [
        "Le film « Les Enfants du silence » a été salué par la critique.",
        "Le quotidien « La Croix » a paru.",
        "Un programme baptisé « Ville propre » commence lundi.",
        "La « reine » du carnaval est arrivée.",
        "Thème : « la langue et l'école ».",
    ],
)
def test_titles_and_names_in_marks_are_no_statements(nlp: Language, text: str) -> None:
    assert read(nlp, text, "text") == []


@pytest.mark.parametrize(
    ("text", "span"),
    [
        (
            "Le maire a déclaré dans un communiqué à l'époque que le port fermerait et que rien ne changerait.",
            "le port fermerait et que rien ne changerait",
        ),
        ("Le maire a déclaré, alors qu'il sortait, que le port fermerait.", "le port fermerait"),
        ("L'armée affirme avoir repris la ville.", "avoir repris la ville"),
        ("Le maire a promis de tenir ses engagements.", "tenir ses engagements"),
        ("Le maire a prié ses voisins de partager leurs données.", "partager leurs données"),
        ("Le maire a demandé si la réunion aurait lieu.", "si la réunion aurait lieu"),
        ("Il a été annoncé par le ministère que le vaccin serait gratuit.", "le vaccin serait gratuit"),
        ("Le contrat sera signé lundi, a indiqué la direction.", "Le contrat sera signé lundi"),
        ("Le contrat, a-t-il martelé, sera signé lundi.", "Le contrat, a-t-il martelé, sera signé lundi"),
        ("Comme l'a souligné Paul Marchetti, la croissance reste faible.", "la croissance reste faible"),
        ("L'homme, qui affirme être innocent, a été libéré.", "être innocent"),
        ("Le maire tient à préciser que le port sera fermé.", "le port sera fermé"),
    ],
)
def test_indirect_speech(nlp: Language, text: str, span: str) -> None:
    assert read(nlp, text, "text", "form") == [(span, "indirect")]


@pytest.mark.parametrize(
    "text",
    [
        "Il faut rappeler que le port est fermé.",
        "Notons que le port est fermé.",
        "Cela veut dire que le port est fermé.",
        "Le maire s'est assuré que le port était fermé.",
        "Le maire a une annonce à faire alors que le port ferme.",
        "Le salaire que demandent les syndicats augmente.",
        "Le maire prévoit de fermer le port.",
    ],
)
def test_what_nobody_says_is_no_statement(nlp: Language, text: str) -> None:
    assert read(nlp, text, "text") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("À en croire Paul Marchetti, le port fermera lundi.", "Paul Marchetti"),
        ("Aux yeux de Paul Marchetti, la loi est inutile.", "Paul Marchetti"),
        ("Le port fermera lundi, selon Paul Marchetti.", "Paul Marchetti"),
        ("Pour Paul Marchetti, la loi est inutile.", "Paul Marchetti"),
        ("De l'avis d'Hélène Dorval, la loi est inutile.", "Hélène Dorval"),
        ("Selon une source proche du dossier, le port fermera.", "une source proche du dossier"),
    ],
)
def test_source_phrases(nlp: Language, text: str, speaker: str) -> None:
    assert read(nlp, text, "speaker", "rule") == [(speaker, "source phrase")]


@pytest.mark.parametrize(
    "text",
    [
        "Pour la première fois, le parti a perdu.",
        "Selon les différentes académies, les résultats sont publiés à midi.",
        "Selon que le temps est beau ou non, le port ouvre.",
    ],
)
def test_other_uses_of_the_same_words_attribute_nothing(nlp: Language, text: str) -> None:
    assert read(nlp, text, "text") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Le porte-parole du parti, Paul Marchetti, a déclaré que le port fermerait.", "Paul Marchetti"),
        ("« Le port fermera », a dit à la presse lundi le maire, Paul Marchetti.", "Paul Marchetti"),
        ("Paul Marchetti, qui a déclaré que le port fermerait, est parti.", "Paul Marchetti"),
        ("Paul Marchetti est parti en disant que le port fermerait.", "Paul Marchetti"),
        ("Tout en admettant que le prix est élevé, Paul Marchetti a ouvert le port.", "Paul Marchetti"),
        ("Plusieurs témoins affirment que le port ferme.", "Plusieurs témoins"),
    ],
)
def test_speakers_in_their_sentence(nlp: Language, text: str, speaker: str) -> None:
    assert read(nlp, text, "speaker") == [(speaker,)]


@pytest.mark.parametrize(
    ("second", "speaker"),
    [
        ("Il a ajouté que tout irait bien.", "Paul Marchetti"),
        ("Ce dernier a ajouté que tout irait bien.", "Paul Marchetti"),
        ("Le ministre a ajouté que tout irait bien.", "Paul Marchetti"),
        ("Un pêcheur a ajouté que tout irait bien.", "Un pêcheur"),
        ("Elle a ajouté que tout irait bien.", None),
        ("On a ajouté que tout irait bien.", None),
    ],
)
def test_speakers_named_before(nlp: Language, second: str, speaker: str | None) -> None:
    text = f"Le ministre des Transports, Paul Marchetti, a annoncé que le port fermerait. {second}"
    assert read(nlp, text, "speaker")[1:] == [(speaker,)]


def test_a_name_inside_a_quotation_is_no_candidate(nlp: Language) -> None:
    text = "Hélène Dorval est arrivée. « Paul Marchetti a tort. » Elle a ajouté que tout irait bien."
    assert read(nlp, text, "speaker")[-1] == ("Hélène Dorval",)


def test_two_speakers_are_kept_as_written_and_flagged(nlp: Language) -> None:
    text = "Paul Marchetti et Hélène Dorval ont déclaré que le port fermerait."
    assert read(nlp, text, "speaker", "flags") == [("Paul Marchetti et Hélène Dorval", "several speakers")]


@pytest.mark.parametrize(
    "text",
    [
        "Paul Marchetti n'a pas confirmé que le port fermerait.",
        "Personne ne prétend que le barrage est sûr.",
        "Le député a refusé de dire si le vote aurait lieu.",
        "Le maire pourrait annoncer que la piscine ferme.",
        "La directrice aurait dû préciser que la salle était pleine.",
        "Faut-il dire que tout est perdu ?",
        "Le club a-t-il annoncé que le match est reporté ?",
        "Le témoin a nié que la porte était ouverte.",
    ],
)
def test_what_was_not_said_is_no_statement(nlp: Language, text: str) -> None:
    assert read(nlp, text, "text") == []


@pytest.mark.parametrize(
    "text",
    [
        "Paul Marchetti n'hésite pas à affirmer que le port fermera.",
        "Paul Marchetti n'a pas nié que le port fermera.",
        "Paul Marchetti aurait dit que le port fermera.",
    ],
)
def test_a_denial_denied_is_one(nlp: Language, text: str) -> None:
    assert read(nlp, text, "speaker") == [("Paul Marchetti",)]


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        ("Le médecin, estiment les syndicats, aurait dû venir.", None, "les syndicats"),
        ("Le toit est tombé, a indiqué lundi la mairie.", "Le toit est tombé", "la mairie"),
        ("« Je n'ai rien signé », bougonne Henri Lantier.", "Je n'ai rien signé", "Henri Lantier"),
        ("L'avocat conteste : son client dormait.", "son client dormait", "L'avocat"),
        ("Les loyers montent. C'est ce qu'affirme la mairie.", "Les loyers montent", "la mairie"),
        ("La grève est finie. C'est l'avis de Carole Petit.", "La grève est finie", "Carole Petit"),
        ("Le maire a dit pour sa part avoir alerté le préfet.", "avoir alerté le préfet", "Le maire"),
        ("Le coach reconnait que le match était mauvais.", "le match était mauvais", "Le coach"),
        ("Le gouvernement dément avoir payé.", "avoir payé", "Le gouvernement"),
        ("Paul Lemaire tempère : le vote est loin.", "le vote est loin", "Paul Lemaire"),
        ("„Qui a donné cet ordre?“, demande le maire.", "Qui a donné cet ordre?", "le maire"),
    ],
)
def test_cues_that_the_parser_does_not_see(nlp: Language, text: str, said: str | None, speaker: str) -> None:
    assert read(nlp, text, "text", "speaker") == [(said or text.rstrip("."), speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "« La Montagne », écrit par Jean Roux, paraît lundi.",
        "Le ministre a annoncé trois mesures : une taxe, une prime et un fonds.",
        "Le train est parti, le chef de gare est resté.",
        "Le stade sera fermé. C'est le troisième mois.",
    ],
)
def test_what_looks_like_a_cue_and_is_none(nlp: Language, text: str) -> None:
    assert read(nlp, text, "text") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Selon Marc Duval, directeur de la crèche, tout va bien.", "tout va bien"),
        ("Selon Marc Duval, en 2012, les prix ont doublé.", "en 2012, les prix ont doublé"),
        ("Le bilan, selon Marc Duval, s'élève à dix morts.", "Le bilan, selon Marc Duval, s'élève à dix morts"),
        ("Le maire dit que le col. Martin et le gén. Roux ont signé.", "le col. Martin et le gén. Roux ont signé"),
        ("Le maire a annoncé que le pont fermerait et a remercié la foule.", "le pont fermerait"),
        ("Anne Roy affirme que le bail est nul, ce que conteste la mairie.", "le bail est nul"),
        ("Le préfet a dit que tout allait bien, avant de quitter la salle.", "tout allait bien"),
        ("Les prix ont doublé, selon une étude publiée mardi dans la revue Santé.", "Les prix ont doublé"),
        ("Aux yeux du géologue Paul Aubry, des Mines de Nantes, la faille est ancienne.", "la faille est ancienne"),
        ("D'après Léa Morin, du quotidien La Voix du lac, le maire partira.", "le maire partira"),
        (
            "Selon Jean Duval, de Paris à Lyon, les trains rouleront moins vite.",
            "de Paris à Lyon, les trains rouleront moins vite",
        ),
        ("Selon Jean Duval, des habitants de Nantes ont fui.", "des habitants de Nantes ont fui"),
        (
            "Selon Jean Duval, maire de Nantes, le port, la gare et le pont fermeront.",
            "le port, la gare et le pont fermeront",
        ),
        ("La ministre Awa Diallo a dit espérer que le port rouvrira.", "espérer que le port rouvrira"),
        ("Awa Diallo dit craindre que la route ne soit coupée.", "craindre que la route ne soit coupée"),
        ("Awa Diallo espère que le port rouvrira.", "le port rouvrira"),
    ],
)
def test_where_what_is_said_ends(nlp: Language, text: str, said: str) -> None:
    assert read(nlp, text, "text") == [(said,)]


MIXES = st.lists(
    st.sampled_from(
        [*"«»“”\"„‹›‘’'–-", " ", "\n", "\n\n", "\r\n", ".", ",", " a dit X ", " selon Y ", "l’eau", " que "]
    ),
    max_size=25,
).map("".join)


@given(text=MIXES)
@settings(max_examples=150)
def test_any_mix_of_marks_is_read(nlp: Language, text: str) -> None:
    doc = nlp(text)
    for span in doc.spans["statements"]:
        assert 0 <= span.start_char <= span.end_char <= len(text)
        assert text[span.start_char : span.end_char] == span.text


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Le train, qui relie Gap à Briançon, sera supprimé, a annoncé la région.", "la région"),
        ("Les deux pays vont ouvrir leur frontière, ont annoncé les ministres.", "les ministres"),
        # what is told in an aside is no clause that an incise is of: its comma only closes it
        ("Les deux pays, qui sont alliés, ont confirmé un accord.", None),
        ("Le Tchad et le Niger, qui ont une frontière commune, ont signé un accord sur le lac.", None),
        ("Le dossier, que suivait la police, contredit un rapport.", None),
    ],
)
def test_an_incise_is_of_a_clause_and_not_of_an_aside(text: str, speaker: str | None) -> None:
    found = analyse_text(text).statements
    assert found["speaker_text"].tolist() == ([speaker] if speaker else [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ce que les parents déplorent, c'est de n'avoir reçu aucune copie.", "n'avoir reçu aucune copie"),
        ("Les élus le rappellent, une école qui ferme est une perte.", "une école qui ferme est une perte"),
        ("L'avis de Luc Roy est tranché : le pont doit être détruit.", "le pont doit être détruit"),
        ("Il est prévu, a dit le préfet, que le pont rouvre.", "Il est prévu, a dit le préfet, que le pont rouvre"),
        ("« La route est coupée ici » : le maire Luc Roy s'inquiète.", "La route est coupée ici"),
        ("« Ce que vous dites me révolte, a prolongé le maire. »", "Ce que vous dites me révolte"),
        ("Même si le maire assure que tout va bien, les riverains doutent.", "tout va bien"),
        ("Si le maire estimait que tout va bien, les riverains partiraient.", None),
        ("Ce que le maire lui a demandé de répéter plusieurs fois.", None),
        ("Le panneau présente une « zone de calme absolu ».", None),
        ("La présidente du conseil, la centriste Line Faure, juge le texte trop long.", None),
    ],
)
def test_clauses_around_a_verb_of_speech(nlp: Language, text: str, said: str | None) -> None:
    assert [found for found, *_ in read(nlp, text, "text")] == ([] if said is None else [said])


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Grève à l'hôpital Yves-Le Foll : « L'hôpital est bien malade »", None),
        ("Réponse de Luc Roy : « L'hôpital est bien malade »", "Luc Roy"),
        ("À l'usine, il y a des ouvriers déplorant que « rien ne change ».", "des ouvriers"),
    ],
)
def test_only_who_can_speak_is_a_source(nlp: Language, text: str, speaker: str | None) -> None:
    assert read(nlp, text, "speaker")[-1] == (speaker,)


def test_what_is_said_without_a_plain_complement(nlp: Language) -> None:
    cases = {
        "Paul Rey arrive. Il « ne supporte plus qu'on l'attende ici ».": "ne supporte plus qu'on l'attende ici",
        "Le four « chauffe jusqu'à mille degrés ».": None,
        "« Rien ne va, accuse l'Union paysanne. Nous irons en justice. »": "Nous irons en justice.",
        "Anne Roux se veut rassurante : personne ne sera délogé.": "personne ne sera délogé",
        "Anne Roux le reconnaît volontiers : le stade est trop petit.": "le stade est trop petit",
        "Paul Rey s'est dit favorable à ce que la route ferme.": "la route ferme",
        "Anne Roux a plaidé pour que la gare reste ouverte.": "la gare reste ouverte",
        "Anne Roux court pour que la gare reste ouverte.": None,
        "« Nous ne paierons pas », a lancé, poing levé, Paul Rey.": "Nous ne paierons pas",
        "Anne Roux, pour qui la loi vient trop tard, s'est abstenue.": "la loi vient trop tard",
        "Après avoir expliqué que la cellule était en place, Anne Roux est partie.": "la cellule était en place",
        "La réunion promettait d'éclairer la volonté du groupe.": None,
        "Cela montre que rien n'est joué.": None,
        "Paul Rey a publié « Le temps des orages et des hommes ».": None,
    }
    docs = {text: nlp(text) for text in cases}
    found = {text: [span.text for span in doc.spans["statements"]] for text, doc in docs.items()}
    assert {text: spans[-1] if spans else None for text, spans in found.items()} == cases


def test_what_is_said_and_by_whom_around_marks(nlp: Language) -> None:
    told = [
        # A label or a charge is said by nobody.
        ("Deux hommes répondront lundi des faits de « vol en bande organisée ».", []),
        ("Le maire a parlé des habitants de « coins perdus et oubliés ».", ["coins perdus et oubliés | Le maire"]),
        # The agent of a participle, but not who gives a name.
        ("Le texte, jugé « flou et coûteux » par Léa Tessard, sera revu.", ["flou et coûteux | Léa Tessard"]),
        ("Le pont, surnommé « la vieille dame » par les riverains, a cédé.", []),
        # A reason in marks is a clause of its own, another fragment is not.
        ("Luc Tessard se tait car « l'enquête est en cours », a-t-il dit.", ["l'enquête est en cours | Luc Tessard"]),
        ("Le Mali « ne cédera pas », a dit Luc Tessard.", ["Le Mali « ne cédera pas » | Luc Tessard"]),
        # What is set in between a source and its words, or a verb and its subject.
        ("Selon Léa Tessard – réélue en mars –, « la digue tiendra ».", ["la digue tiendra | Léa Tessard"]),
        ("Selon la maire, Léa Tessard (52 ans), « rien n'est sûr ».", ["rien n'est sûr | Léa Tessard"]),
        ("Selon Léa Tessard, la digue - trop basse - cédera.", ["la digue - trop basse - cédera | Léa Tessard"]),
        ("« C'est non », a lancé, agacé, Luc Tessard.", ["C'est non | Luc Tessard"]),
        # What is elided before a mark.
        ("Léa Tessard dit qu'« aucun des élus » n'a voté.", ["« aucun des élus » n'a voté | Léa Tessard"]),
        ('Léa Tessard admet qu’"il faut agir".', ["il faut agir | Léa Tessard"]),
        # Several charges; a reporting verb that the tagger takes for an adjective; what somebody sees in a thing.
        ("Luc Tessard, jugé pour « vol aggravé » et « faux en écriture », est parti.", []),
        ("Le maire pointe « des manquements répétés ».", ["des manquements répétés | Le maire"]),
        ("Le député de l'Aude Luc Tessard y voit « un vrai tournant ».", ["un vrai tournant | Luc Tessard"]),
        # What one learns from somebody.
        ("Deux hommes ont fui, a-t-on appris auprès de la préfecture.", ["Deux hommes ont fui | la préfecture"]),
        ("Luc Tessard est né à Dax, a-t-il appris.", []),
        # Words of a source, and of the document before.
        ("Selon les mots de Léa Tessard, « le roi est nu ».", ["le roi est nu | Léa Tessard"]),
        ("La mairie a publié une note. « L'eau est potable », y lit-on.", ["L'eau est potable | La mairie"]),
        # A participle has its own subject, if that is somebody; behind a comma it has the sentence's.
        ("Luc Tessard a critiqué le texte, Léa Roy parlant d'un « vrai recul ».", ["vrai recul | Léa Roy"]),
        ("Luc Tessard s'est dit inquiet, parlant d'un « vrai recul ».", ["vrai recul | Luc Tessard"]),
        # What completes a thing says nothing; nor is a dateline said.
        ("Le dispositif a été complété par un matériel « de longue durée ».", ["de longue durée | None"]),
        ("DAX, 3 mars (AFP) - L'eau monte, a dit Luc Tessard.", ["L'eau monte | Luc Tessard"]),
        # What was not said either ends the clause.
        ("Luc Tessard a annoncé que l'eau montait mais n'a pas précisé où.", ["l'eau montait | Luc Tessard"]),
        ("Luc Tessard a annoncé que l'eau montait mais baisserait.", ["l'eau montait mais baisserait | Luc Tessard"]),
    ]
    for text, said in told:
        assert [f"{row[0]} | {row[1]}" for row in read(nlp, text, "text", "speaker")] == said, text


def test_a_line_below_a_quotation_names_its_speaker() -> None:
    told = [
        ("« Le métier a changé en dix ans. »\n\nSylvie Tessard, infirmière à Dax\n\nLa nuit tombe.", "Sylvie Tessard"),
        ("« Le métier a changé en dix ans. »\n\nSylvie Tessard part demain pour Dax.\n\nLa nuit tombe.", None),
        ("La nuit tombe. « Le métier a changé. »\n\nSylvie Tessard, infirmière à Dax\n\nLe jour vient.", None),
    ]
    for text, speaker in told:
        (said,) = analyse_text(text).statements["speaker"].to_list()
        assert (said if isinstance(said, str) else None) == speaker, text


def test_what_sets_a_source_off_from_its_cue_leaves_it_sure(nlp: Language) -> None:
    told = [
        ("Luc Tessard, maire de Dax depuis 2014, affirme que la route est fermée.", "name | set off"),
        ("Luc Tessard a salué l'accord et affirme que la route est fermée.", "name | set off"),
        ("Luc Tessard affirme que la route est fermée.", "name"),
        ("Luc Tessard à la sortie du conseil affirme que la route est fermée.", "name | apart"),
    ]
    for text, grounds in told:
        assert [row[0] for row in read(nlp, text, "grounds")] == [grounds], text


def test_a_name_told_by_a_noun_or_a_pronoun_is_as_sure_as_they_make_it(nlp: Language) -> None:
    told = [
        ("Le colonel Luc Tessard arrive. « Tout va bien », dit le militaire.", "description near"),
        ("Le président Luc Tessard a ri. « Tout va bien », dit le barbier.", "description"),
        ("Le rapport de la Cour des comptes est paru. Le rapport juge que tout va bien.", "document"),
    ]
    for text, grounds in told:
        assert [row[0] for row in read(nlp, text, "grounds")] == [grounds], text


def test_a_clause_that_opens_with_marks_is_told_by_its_incise(nlp: Language) -> None:
    told = "« Rien n'est signé » avec le repreneur car « les banques n'ont pas donné leur accord » à la vente"
    doc = nlp(f"{told}, a expliqué Paul Vernier.")
    assert [(one.label_, one.text) for one in doc.spans["statements"]] == [("mixed", told)]
    doc = nlp("« Rien n'est signé », a expliqué Paul Vernier, qui part, comme l'a rappelé Anne Roux.")
    assert [one.text for one in doc.spans["statements"]] == ["Rien n'est signé"]
