"""Who is meant by the words that name a source, and who else may be."""

from __future__ import annotations

import pytest
from spacy.language import Language

from depeche.confidence import LIKELY, SURE
from helpers import analyse_text


def last(nlp: Language, text: str, *columns: str) -> tuple[object, ...]:
    doc = nlp(text)
    statement = list(doc.spans["statements"])[-1]._.statement
    return tuple(statement[column] for column in columns)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Un habitant sur trois affirme que le bruit l'empêche de dormir.", "Un habitant sur trois"),
        ("Près de 200 chercheurs affirment que la porte était fermée.", "Près de 200 chercheurs"),
        ("« La porte était fermée », a raconté un jeune de 17 ans.", "un jeune de 17 ans"),
        ("« Je n'ai plus rien », raconte ce boulanger.", "ce boulanger"),
        ("« On vit avec trois sous », a confié l'un d'entre eux.", "l'un d'entre eux"),
        ("« C'est du vent », a commenté l'un d'eux, Paul Giraud.", "Paul Giraud"),
        ("Un marin interrogé sur le port assure que la digue a cédé.", "Un marin"),
        ("« La grange a brûlé en dix minutes », a raconté au juge Perrin un voisin.", "un voisin"),
        ("« Personne ne nous a prévenus », dit un éleveur à la préfète.", "un éleveur"),
        ("L'adjoint au maire affirme que le pont fermera.", "L'adjoint au maire"),
        (
            "L'attachée de presse de Mme Lenoir indique que le concert est reporté.",
            "L'attachée de presse de Mme Lenoir",
        ),
        ("« Nous restons », a dit le doyen, Paul Aubry.", "Paul Aubry"),
        ("Fondée par Jean Morin, la revue Horizons note que les ventes baissent.", "Horizons"),
    ],
)
def test_the_words_of_a_source_end_where_they_should(nlp: Language, text: str, speaker: str) -> None:
    assert last(nlp, text, "speaker") == (speaker,)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("On précise chez Renault que la chaîne redémarrera lundi.", "Renault"),
        ("« Le dossier est clos », fait-on savoir au parquet de Lille.", "parquet de Lille"),
        ("Au ministère de la Santé, on assure que les stocks sont suffisants.", "ministère de la Santé"),
        ("Marc Tellier est parti. Quant au maire Éric Morel, il a estimé que le pont tiendrait.", "Éric Morel"),
        ("En mars, on annonçait que la route serait finie.", None),
        ("On dit souvent que la mer monte.", None),
    ],
)
def test_a_pronoun_whose_own_sentence_names_the_source(nlp: Language, text: str, speaker: str | None) -> None:
    assert last(nlp, text, "speaker") == (speaker,)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Marc Tellier, maire de Brasles, a reçu la presse. L'édile a annoncé que l'école fermerait.", "Marc Tellier"),
        ("L'avocate Inès Garnier plaidait hier. La pénaliste a soutenu que la preuve manquait.", "Inès Garnier"),
        ("Le sénateur Yves Combe parle. L'élu de la Creuse a dit que le texte était vide.", "Yves Combe"),
        ("Selon la mairesse, le quai sera refait. La mairesse de Gaspé, Line Roy, préside.", "Line Roy"),
        ("Le recteur Alain Rey est parti. La mère de Rosa Klein a dit que c'était fini.", "La mère de Rosa Klein"),
        ("Le ministre français Luc Ferrand est là. Le ministre algérien dit que c'est clos.", "Le ministre algérien"),
        ("L'ancien maire Yvon Gall est parti. Le maire assure que les travaux finiront.", "Le maire"),
        ("Le procureur adjoint Luc Caron enquête. Le procureur général dit que c'est clos.", "Le procureur général"),
        ("Le capitaine Léo Brun est là. L'avocat général a dit que c'était fini.", "L'avocat général"),
        ("La société Lumen a fermé son usine. L'entreprise assure que rien ne changera.", "Lumen"),
        ("La banque HSBC a cédé ses agences. L'établissement assure que rien ne changera.", "HSBC"),
        ("Le géant Amazon a réagi. Le groupe de Seattle assure que rien ne changera.", "Amazon"),
        ("Le géant Amazon a réagi. Le syndicat de la poste dit que c'est fini.", "Le syndicat de la poste"),
        ("Jeanne Moral était là. La comédienne de 62 ans a dit que c'était fini.", "Jeanne Moral"),
        ("La ville de Dijon annonce que le tram sera gratuit.", "Dijon"),
        ("Ana Petrov et Paul Roche s'opposent. « C'est trop tard », rétorque le second.", "Paul Roche"),
    ],
)
def test_a_description_means_who_holds_the_role_and_nobody_else(nlp: Language, text: str, speaker: str) -> None:
    assert last(nlp, text, "speaker") == (speaker,)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("« Le lac est pollué », affirme un communiqué de la mairie.", "la mairie"),
        ("D'après une enquête menée par Oxfam, les riches paient moins.", "Oxfam"),
        ("Greenpeace a diffusé un communiqué. Le texte affirme que la forêt recule.", "Greenpeace"),
        ("La Croix-Rouge a dénoncé un scandale. Selon ses chiffres, cent familles dorment dehors.", "Croix-Rouge"),
        ("Une étude indique que le sel abîme le cœur.", "Une étude"),
        ("Selon les témoignages des anciens détenus, la prison est pleine.", "les témoignages des anciens détenus"),
    ],
)
def test_a_document_speaks_for_who_made_it(nlp: Language, text: str, speaker: str) -> None:
    assert last(nlp, text, "speaker") == (speaker,)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Le rapport a été remis hier. Il indique que la digue est fragile.", "Le rapport"),
        ("La société Lumen recrute. Elle affirme que cent postes sont ouverts.", "Lumen"),
        ("Les éleveurs ont bloqué la route. Ils exigent que le lait soit mieux payé.", "Les éleveurs"),
        ("Deux témoins ont vu la scène. Ils racontent que l'homme courait.", "Deux témoins"),
        ("Luc Berthier a rencontré les habitants. Ils ont dit que l'eau était trouble.", "les habitants"),
        ("Marc Tellier et Jeanne Garnier ont signé. Il a dit que le pont tiendrait.", "Marc Tellier"),
        ("Jules Arnaud a rencontré Denis Blanc. Celui-ci a dit que le port fermerait.", "Denis Blanc"),
        ("La route est fermée. Il a dit que le port fermerait.", None),
    ],
)
def test_a_pronoun_means_the_nearest_that_fits(nlp: Language, text: str, speaker: str | None) -> None:
    assert last(nlp, text, "speaker") == (speaker,)


def test_two_that_fit_leave_the_speaker_empty_and_are_named(nlp: Language) -> None:
    text = "Marc Toussaint et Jean Belon ont témoigné. Il a dit que la porte était ouverte."
    found = last(nlp, text, "speaker", "flags", "candidates")
    assert found == (None, "several candidates", "Jean Belon | Marc Toussaint")


def test_who_else_may_be_meant_is_named_beside_the_speaker(nlp: Language) -> None:
    text = "Marc Toussaint a reçu Jean Belon. Il a dit que la porte était ouverte."
    assert last(nlp, text, "speaker", "candidates") == ("Marc Toussaint", "Jean Belon")
    assert last(nlp, text.replace("Jean", "Jeanne"), "speaker", "candidates") == ("Marc Toussaint", None)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Luc Fabre a tout vu.\n\n« Le camion n'a pas pu freiner à temps. »", "Luc Fabre"),
        ("« Qui paiera pour les dégâts ? » La sénatrice Jeanne Roux ne cache pas sa colère.", "Jeanne Roux"),
        ("Inès Garnier a plaidé une heure. Et d'insister : « Rien ne prouve sa présence. »", "Inès Garnier"),
        ("Et la capitaine Rosa Klein de conclure : « Nous reviendrons plus fortes. »", "Rosa Klein"),
        ("Réponse de Paul Meyer : « Nous verrons bien au printemps. »", "Paul Meyer"),
        ("Question du public : « Quand rouvrirez-vous la piscine ? »", None),
        ("La commission a rendu son avis.\n\n« Le monde est un théâtre où chacun joue son rôle. »", None),
    ],
)
def test_a_quotation_without_a_verb_of_speech_is_the_neighbour_s(nlp: Language, text: str, speaker: str | None) -> None:
    assert last(nlp, text, "speaker") == (speaker,)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Chez Bolter, régie de transport de la vallée, on s'inquiète. La régie estime que le gel coûte cher.",
            "Bolter",
        ),
        ("Le consortium Eolium conteste. Selon le consortium, aucune pale n'a cédé.", "Eolium"),
        (
            "Le Bureau d'enquêtes sur les mines a fini. Le bureau affirme que la mine cédait.",
            "Bureau d'enquêtes sur les mines",
        ),
        (
            "Le tribunal administratif de Pau siège. Le tribunal correctionnel dit que l'appel est clos.",
            "Le tribunal correctionnel",
        ),
        ("La police cantonale vaudoise est là. La police dit que l'homme est armé.", "La police cantonale vaudoise"),
        ("Luc Bauer vit à Thoune. Le Bernois jure que le lac baisse.", "Luc Bauer"),
        ("Me Sophie Daumas plaide. L'avocate soutient que son client dormait.", "Sophie Daumas"),
        ("Fatou Ndiaye a tout lu. La professeure de droit juge que le texte est vide.", "Fatou Ndiaye"),
        ("Un voisin a tout vu. L'homme dit avoir entendu trois coups.", "Un voisin"),
        ("Le chancelier Otto Brandt a reçu Paul Morel. Son homologue a répondu que rien ne pressait.", "Paul Morel"),
        ("Le ministre a reçu Paul Keita. Le ministre a déclaré que la paix venait.", "Le ministre"),
        ("« Rien ne sera vendu », promet le président du club. Jean-Luc Ferré attend l'été.", "Jean-Luc Ferré"),
        ("Sabine Roth et Julie Perrin ont débattu. L'écologiste dit que le barrage est inutile.", None),
        ("Un éleveur, qui a vendu ses bêtes et qui jure de partir, attend.", "Un éleveur"),
        ("Luc Morand jubile. À l'entendre, la dette est éteinte.", "Luc Morand"),
        ("La banque cite un rapport de la mairie selon lequel la croissance ralentit.", "la mairie"),
    ],
)
def test_who_is_meant_is_found_by_what_the_article_calls_him(nlp: Language, text: str, speaker: str | None) -> None:
    assert last(nlp, text, "speaker") == (speaker,)


def test_what_names_its_source_beside_its_cue_is_told_as_sure(nlp: Language) -> None:
    def told(text: str) -> float:
        return float(str(last(nlp, text, "confidence")[0]))

    def sure(text: str) -> bool:
        return told(text) >= SURE

    assert sure("« Le port fermera », a dit Marc Tessard.")
    assert LIKELY <= told("Des riverains sont là. « Le port fermera », ont dit des riverains.") < 1
    assert sure("Marc Tessard est venu. « Le port fermera », a-t-il dit.")
    assert not sure("« Le port fermera », a dit le propriétaire.")
    assert not sure("Marc Tessard est venu. Il a vu Paul Aubry. « Le port fermera », a-t-il dit.")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Le ministre de l'Europe et des Affaires étrangères, Paul Sarment, a dit que l'accord tenait.",
            "Paul Sarment",
        ),
        ("Le ministre de l'Intérieur, des Cultes et de la Ville, Paul Sarment, a dit que tout tenait.", "Paul Sarment"),
        ("« Nous partons », a confié en sortant, le chef de la délégation, président du club, Luc Roy.", "Luc Roy"),
        ("Selon la directrice et le maire, les travaux ont duré trois mois.", "la directrice et le maire"),
        ("« Nous restons », insistent les syndicats CGT et FO.", "les syndicats CGT et FO"),
        ("Le conseil de la famille, Me Garnier, affirme que le rapport est faux.", "Garnier"),
        ("« C'est blessant », appuie, dans les colonnes du journal, le constituant Luc Roy.", "Luc Roy"),
        ("Selon le préfet, à Lyon, Paul Durand a été arrêté.", "le préfet"),
    ],
)
def test_a_source_takes_in_its_name_and_no_other(nlp: Language, text: str, speaker: str) -> None:
    assert last(nlp, text, "speaker") == (speaker,)


@pytest.mark.parametrize(
    ("first", "role", "speaker"),
    [
        ("Luc Ney préside le club. Jean Mas écoutait.", "Le président", "Luc Ney"),
        ("Le club, présidé par Luc Ney, a perdu. Jean Mas écoutait.", "Le président", "Luc Ney"),
        ("Gérant du bar, Tom Rey a tout vu. Jean Mas dormait.", "Le gérant", "Tom Rey"),
        ("Luc Roy, 45 ans, éleveur à Foix, a tout perdu. Jean Mas est son voisin.", "L'éleveur", "Luc Roy"),
        ("Le maire centriste et président de l'agglo Luc Roy est venu. Jean Mas écoutait.", "Le président", "Luc Roy"),
        ("Anne Blin, de la CGT, tient un tract. Jean Mas passe.", "La déléguée de la CGT", "Anne Blin"),
        ("Le Premier ministre, Luc Roy, est venu.", "Le ministre de la Défense", "Le ministre de la Défense"),
        ("Le ministre turc, Ali Kaya, a reçu son homologue grec, Nikos Lambros.", "Le Grec", "Nikos Lambros"),
    ],
)
def test_a_role_is_the_one_that_the_text_has_told(nlp: Language, first: str, role: str, speaker: str) -> None:
    assert last(nlp, f"{first} {role} a assuré que rien n'était perdu.", "speaker") == (speaker,)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("La police de Namur a compté les vols. Selon ces chiffres, ils ont baissé.", "police de Namur"),
        ("Selon une voisine, le feu a pris à l'aube. Selon cette même source, personne n'est mort.", "une voisine"),
        ("Au cabinet du ministre, on minimise. « Rien n'est décidé », ajoute-t-on.", "cabinet du ministre"),
        ("Le maire, Luc Roy, a dit non. Et d'ajouter que la commune ne paierait pas.", "Luc Roy"),
        ("Luc Roy, maire de Foix, était là. Ce dernier confie :\n\n« Nous avons tout essayé hier. »", "Luc Roy"),
        ("Le président Ali Kaya «a réussi», a-t-il rappelé.", "Ali Kaya"),
        ("Luc Roy parle. Le président Ali Kaya «a réussi son pari», a-t-il rappelé.", "Luc Roy"),
        ("Les Olympiens ont perdu. Il comprend que « la colère monte ».", None),
    ],
)
def test_who_goes_on_speaking(nlp: Language, text: str, speaker: str | None) -> None:
    found = last(nlp, text, "speaker")[0]
    assert found is None if speaker is None else str(found).endswith(speaker)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Awa Diop a souligné « les liens étroits » des deux villes.\n\n"
            "« Tout va bien entre nos villes, cela a été dit. » Paul Roy a salué à son tour « l'entente » des élus.",
            "Awa Diop",
        ),
        ("« Rien ne presse dans ce dossier. » De son côté, Anne Morel a parlé d'une « bonne nouvelle ».", None),
        (
            "« Rien ne presse dans ce dossier. » Anne Morel a parlé d'une « bonne nouvelle » pour la ville.",
            "Anne Morel",
        ),
    ],
)
def test_who_speaks_in_turn_did_not_speak_before(text: str, speaker: str | None) -> None:
    said = analyse_text(text).statements
    (row,) = said[said["rule"] == "marks alone"].itertuples()
    assert (row.speaker if isinstance(row.speaker, str) else None) == speaker


def test_a_role_told_otherwise_may_be_that_of_who_was_named_since(nlp: Language) -> None:
    since = "Selon Luc Dumas, l'entraîneur du Stade, tout va bien. Pour Marc Oury, Lille a mal commencé. "
    found = last(nlp, since + "« Rien n'est joué », a dit l'entraîneur nordiste.", "speaker", "candidates")
    assert found == (None, "Luc Dumas | Marc Oury")
    assert last(nlp, since + "« Rien n'est joué », a dit l'entraîneur.", "speaker") == ("Luc Dumas",)
    known = "Luc Dumas, l'entraîneur du Stade, a vu Marc Oury, le capitaine. « Rien n'est joué », a dit "
    assert last(nlp, known + "l'entraîneur nordiste.", "speaker") == ("Luc Dumas",)


def test_a_role_has_the_gender_of_its_words(nlp: Language) -> None:
    text = "Le porte-parole du club, Luc Roy, a parlé. Anne Diop a suivi. « Rien n'est joué », a dit {}."
    assert last(nlp, text.format("la porte-parole"), "speaker") == ("Anne Diop",)
    assert last(nlp, text.format("le porte-parole"), "speaker") == ("Luc Roy",)


def test_an_incise_ends_behind_the_role_of_its_speaker(nlp: Language) -> None:
    for behind, second in (
        ("le coach des Aiglons. Rien ne nous retient.", "Rien ne nous retient."),
        ("la nouvelle présidente du club. Rien ne nous retient.", "Rien ne nous retient."),
        ("le cœur lourd. Rien ne nous retient.", "le cœur lourd. Rien ne nous retient."),
    ):
        doc = nlp(f"« Nous partons, a dit Camille Roy, {behind} »")
        assert [told.text for told in doc.spans["statements"]] == ["Nous partons", second]


def test_a_heading_has_the_source_of_the_words_that_it_repeats(nlp: Language) -> None:
    body = "La foule est venue. Anne Diop sourit : « Tout va bien. » « Ici, nous n'avons plus peur », dit Luc Roy."
    for heading, speaker in (
        ("« Nous n'avons plus peur »", "Luc Roy"),
        ("« Nous n'avons plus peur ! » : la ville se lève", "Luc Roy"),
        ("« Nous n'avons plus rien »", None),
        ("« Tout va »", None),
    ):
        told = nlp(f"{heading}\n\n{body}")
        assert [one._.statement["speaker"] for one in told.spans["statements"]][:-2] in ([speaker], [])
    told = nlp(f"« Nous n'avons plus peur »\n\n{body}")
    assert len(told.spans["statements"]) == 3


def test_a_noun_of_bodies_means_none_of_another_class(nlp: Language) -> None:
    cases = {
        "La CFDT a écrit à Renault. Le syndicat demande que les primes soient versées.": (
            "Confédération française démocratique du travail"
        ),
        "Airbus livre moins d'avions. La CFDT s'inquiète. Le constructeur affirme que la cadence remontera.": "Airbus",
        "Selon la CFDT, trente postes sont menacés. La direction promet que personne ne partira.": "La direction",
        "Le Secours populaire a ouvert. L'association précise que la soupe est servie.": "Secours populaire",
    }
    assert {text: last(nlp, text, "speaker")[0] for text in cases} == cases


def test_a_description_is_not_whoever_was_named_near_it(nlp: Language) -> None:
    cases = {
        "« Nous ferons appel », dit Pascale Morin. « C'est lourd », a poursuivi l'avocate générale.": "Pascale Morin",
        "Paul Rey roulait. « Il ment », déclare l'avocat général.\n\nMarc Odin habite rue du Pont.": "l'avocat général",
        "Marc Odin se fâche quand l'accusé déclare que la porte était ouverte.": "l'accusé",
        "Le Souvenir français gère la salle. Deux frères attendent. « J'ai tout vu », dit le cadet.": "le cadet",
        "Un autre habitant a fui. Le feu a gagné la cave. « C'était une folie », commente-t-il.": "Un autre habitant",
        "Jean Mas et Claire Ruel affirment que le chemin est public.": "Jean Mas et Claire Ruel",
    }
    assert {text: last(nlp, text, "speaker")[0] for text in cases} == cases


def test_a_document_is_not_of_who_ordered_or_received_it(nlp: Language) -> None:
    cases = {
        "L'audit commandé par la mairie de Lens révèle que les comptes étaient faux.": "L'audit",
        "Claire Morin, autrice d'un rapport, est venue. Le rapport dit que la classe est pleine.": "Claire Morin",
        "Le rapport de Claire Morin est sévère. « Les comptes sont faux », y lit-on.": "Claire Morin",
        "Selon une source proche du parquet de Lens, le juge est parti.": "une source proche du parquet de Lens",
        "Selon une source du parquet de Lens, le juge est parti.": "parquet de Lens",
        "Le parquet de Lens a agi. Selon nos informations, le juge est parti.": "nos informations",
        "Le parquet de Lens a agi. Selon ses informations, le juge est parti.": "parquet de Lens",
    }
    assert {text: last(nlp, text, "speaker")[0] for text in cases} == cases


def test_who_is_told_of_again_by_what_he_was(nlp: Language) -> None:
    cases = {
        "Le ministre, Paul Rey, se dit « consterné de tout ». « C'est grave », note l'ancien directeur du port.": (
            "Paul Rey"
        ),
        "La maire, Anne Roux, se dit « consternée de tout ». « C'est grave », note l'ancien directeur du port.": (
            "l'ancien directeur du port"
        ),
        "Une vingtaine de riverains sont venus. Ils demandent que le terrain soit gardé.": "Une vingtaine de riverains",
        "Des soignants appellent à sauver un hôpital en train, disent-ils, « de se fissurer ».": "Des soignants",
        "Le conseiller de Tulle et président du parc, Paul Rey, a dit que la grille fermerait.": "Paul Rey",
    }
    assert {text: last(nlp, text, "speaker")[0] for text in cases} == cases


def test_a_part_of_somebody_else_is_no_body_named_before(nlp: Language) -> None:
    text = "La société Vertaux ferme son site. « Rien n'est exclu », a indiqué {}."
    for words in ("le cabinet de Fayez al-Sarraj", "la direction du site de Brest"):
        assert last(nlp, text.format(words), "speaker") == (words,)
    assert last(nlp, text.format("le groupe"), "speaker") == ("Vertaux",)


def test_nobody_is_taken_for_whom_the_article_met_without_a_name(nlp: Language) -> None:
    met = "Macron a vu un médecin. « On a besoin d’un choc », a affirmé le neurologue en regardant Emmanuel Macron."
    assert last(nlp, met, "speaker", "candidates") == (None, "Emmanuel Macron")
    alone = "Paul Martin a visité l'hôpital. « On a besoin d’un choc », a affirmé le neurologue."
    assert last(nlp, alone, "speaker") == ("Paul Martin",)


def test_what_goes_on_behind_a_name_and_a_comma_is_no_role(nlp: Language) -> None:
    text = "Avant de voir Giuseppe Conte, le président {}. « Je tiens à notre hôpital », a dit le président."
    assert last(nlp, text.format("visitait la ville"), "speaker") == ("le président",)
    apposed = "Giuseppe Conte, le président du conseil, est venu. « Je tiens à notre hôpital », a dit le président."
    assert last(nlp, apposed, "speaker") == ("Giuseppe Conte",)


def test_somebody_only_named_is_less_likely_meant_than_a_subject_without_a_name(nlp: Language) -> None:
    text = "{} de Vincent Lambert a écrit à François Hollande. Il a dit que le soin reprendrait."
    assert last(nlp, text.format("Le neveu"), "speaker") == ("Le neveu de Vincent Lambert",)
    assert last(nlp, "Anne Diop a écrit à Paul Roy. Il a dit que le soin reprendrait.", "speaker") == ("Paul Roy",)


def test_a_name_that_a_preposition_governs_is_not_who_acts(nlp: Language) -> None:
    cases = {
        "Lors de sa visite chez Mme Roland, le sous-préfet a affirmé que la route rouvrirait.": "le sous-préfet",
        "Anne Roland, la sous-préfète, a affirmé que la route rouvrirait.": "Anne Roland",
        "Joint hier, l'éleveur, encore sous le choc, a raconté que ses bêtes avaient disparu.": "l'éleveur",
        "« Vous êtes libre », a dit la présidente à Anne Colin. « Partez », dit-elle.": "la présidente",
        "Jean Lisée, demande au maire de Gap, Luc Coudert, de partir. Le maire répond qu'il reste.": "Luc Coudert",
    }
    assert {text: last(nlp, text, "speaker")[0] for text in cases} == cases


def test_who_says_i_is_no_group_nor_told_of_in_a_relative_clause(nlp: Language) -> None:
    before = "« J'ai sauté », raconte Karim Benali. Les pompiers l'ont recueilli en bas. "
    cases = {
        before + "« Je ne sentais plus mes jambes. »": "Karim Benali",
        before + "« Nous avons sorti six personnes. »": "Les pompiers",
        "La stagiaire remercie Line Bertaud, qui l'a encouragée à rester. « C'est un métier dur, mais j'y tiens. »": (
            "La stagiaire"
        ),
        "Nadir et sa femme ne dorment plus. « On nous a tout pris. »": "Nadir et sa femme",
        "« Le vote est clos », a dit Paul Lebon.\n\nEt d'ajouter : « Nous reviendrons en mai. »": "Paul Lebon",
    }
    assert {text: last(nlp, text, "speaker")[0] for text in cases} == cases


def test_a_heading_in_marks_is_not_of_who_spoke_before_it(nlp: Language) -> None:
    text = "« Le feu est parti d'en bas », dit Paul Ngoma.\n\n« Nous avons tout perdu{}\n\nLa rue est noire."
    assert last(nlp, text.format(" »"), "speaker") == (None,)
    assert last(nlp, text.format(". »"), "speaker") == ("Paul Ngoma",)


def test_this_one_is_who_was_told_of_last_even_without_a_name(nlp: Language) -> None:
    cases = {
        "L'avocat a interrogé la caissière. Celle-ci a répondu que le tiroir était vide.": "la caissière",
        "Il a coulé, a-t-on appris de source portuaire. Celle-ci dit que l'équipage va bien.": "source portuaire",
        "La mairie a saisi le tribunal. Celui-ci estime que la plainte est fondée.": "le tribunal",
        "Anne Colin a écrit à Luc Perret. Celui-ci répond que la lettre n'est jamais arrivée.": "Luc Perret",
        "Nina Roche et Luc Perret visent la préfecture. Cette dernière promet que les loyers baisseront.": "Nina Roche",
        "Il conteste le préfet de Gap, selon qui la digue tiendra.": "le préfet de Gap",
        "Julie Marnier a voté contre. À ses yeux, le projet coûte trop cher.": "Julie Marnier",
        "Les élus ont voté contre. À leurs yeux, le projet coûte trop cher.": "Les élus",
    }
    assert {text: last(nlp, text, "speaker")[0] for text in cases} == cases


def test_his_lawyer_is_not_the_one_of_somebody_else(nlp: Language) -> None:
    said = " Son avocat soutient que rien ne le relie aux faits."
    named = "Me Jean Rochas, conseil des victimes, s'indigne."
    cases = {
        f"L'accusé se tait. {named}{said}": "Son avocat",
        f"L'accusé se tait.{said}\n\nMe Jean Rochas écoute.": "Son avocat",
        f"L'accusé se tait. Son avocat, Me Jean Rochas, se lève.{said}": "Jean Rochas",
        f"L'accusé se tait. {named} L'avocat ajoute que la peine est lourde.": "Jean Rochas",
    }
    assert {text: last(nlp, text, "speaker")[0] for text in cases} == cases


def test_a_minister_may_be_the_head_of_diplomacy_of_that_land(nlp: Language) -> None:
    text = "Le chef de la diplomatie turque Kemal Aydin est là. Selon le ministre {}, la trêve tient."
    assert last(nlp, text.format("turc"), "speaker") == ("Kemal Aydin",)
    for other in ("grec", "turc de la Santé"):
        assert last(nlp, text.format(other), "speaker") == (f"le ministre {other}",)
