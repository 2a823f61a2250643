"""When: times in the tables, the article's own date, and what is dated."""

from __future__ import annotations

import pytest

from helpers import analyse_text, cells


def published(text: str, doc_id: str = "essai", **known: str) -> tuple[str | None, str, str | None]:
    from depeche import Document, analyse

    frame = analyse(Document(doc_id, text, **known)).documents
    (found,) = cells(frame, "published", "published_basis", "published_evidence")
    return found


def event(text: str, *columns: str) -> tuple[str | None, ...] | str | None:
    (found,) = cells(analyse_text(text).events, *columns)
    return found


def test_known_dates_come_before_all_others() -> None:
    text = "Vilnius, le 19 mai 2022 – Le port a rouvert."
    assert published(text, "2021-01-01_port", published="2020-03") == ("2020-03", "metadata", None)


def test_the_dateline_comes_before_the_file_s_name() -> None:
    text = "Vilnius, le 19 mai 2022 – Le port a rouvert."
    assert published(text, "2021-01-01_port") == ("2022-05-19", "dateline", "Vilnius, le 19 mai 2022 –")


def test_a_dateline_may_leave_its_year_out() -> None:
    assert published("VARSOVIE, 3 juil (AFP) - Le port a rouvert.")[:2] == ("XXXX-07-03", "dateline")


def test_yesterday_under_a_dateline_without_a_year() -> None:
    text = "PARIS, 3 juil (AFP) - Le port a rouvert hier. Il avait fermé en mars."
    found = cells(analyse_text(text).times, "text", "value", "edtf", "lower", "anchor")
    assert found[1] == ("hier", "XXXX-07-02", "XXXX-07-02", None, "XXXX-07-03")


def test_the_file_s_name_may_tell_the_year_of_a_dateline() -> None:
    text = "PARIS, 3 juil (AFP) - Le port a rouvert hier."
    assert published(text, "2012-07-04_port") == ("2012-07-03", "dateline", "PARIS, 3 juil (AFP) - | 2012-07-04_port")
    assert published(text, "2012-12-24_port") == ("XXXX-07-03", "dateline", "PARIS, 3 juil (AFP) -")
    assert published("PARIS, 31 déc (AFP) - Le port a rouvert.", "2013-01-01_port")[0] == "2012-12-31"


def test_the_file_s_name_dates_the_article_its_folder_does_not() -> None:
    assert published("Le port a rouvert.", "nord/2021-01-01_port") == ("2021-01-01", "filename", "2021-01-01_port")
    assert published("Le port a rouvert.", "2021-01-01/port") == (None, "none", None)


def test_a_full_date_called_today_is_the_article_s_own() -> None:
    for told, words in (
        ("La réunion a débuté ce lundi matin 22 avril 2013. Elle reprend jeudi.", "22 avril 2013"),
        ("Ils se sont vus ce lundi (22 avril 2013) à Brest. Le port a fermé en 2011.", "22 avril 2013"),
        ("Le tribunal a tranché ce lundi 22 avril 2013.", "ce lundi 22 avril 2013"),
    ):
        assert published(told) == ("2013-04-22", "dateline", words)
    found = cells(
        analyse_text("Elle reprend jeudi. Ils se sont vus ce lundi matin 22 avril 2013.").times, "text", "edtf"
    )
    assert found[0] == ("jeudi", "2013-04-25")
    for other in (
        "« Nous avons ouvert ce lundi 22 avril 2013 », a-t-elle dit.",
        "Ce lundi 22 avril 2013, il a plu. Le port a fermé en mai 2015.",
        "La réunion a débuté le lundi 22 avril 2013.",
    ):
        assert published(other)[1] == "inferred"


def test_the_latest_date_told_as_past_is_a_lower_bound() -> None:
    text = "Le port a fermé en 2019. Il a brûlé le 3 mai 2021. Il rouvrira en 2030."
    assert published(text) == ("2021-05-03/..", "inferred", "3 mai 2021 | 2019")


def test_what_lasts_since_a_year_was_written_after_it() -> None:
    assert published("Le port ferme le dimanche depuis 2017.") == ("2017/..", "inferred", "2017")


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("La ville aime son dernier album, sorti en 1998.", "1998"),
        ("Le port sera agrandi, lui qui prend l’eau depuis 1998.", "1998"),
        ("Dès 1998, il fut champion.", "1998"),
        ("En 1998, il a annoncé sa retraite.", "1998"),
    ],
)
def test_what_had_happened_is_a_lower_bound(text: str, evidence: str) -> None:
    assert published(text) == ("1998/..", "inferred", evidence)


def test_a_date_that_is_yet_to_come_elsewhere_is_no_lower_bound() -> None:
    text = "Le port a fermé en 2011. Le quai a souffert en 2013. L’objectif sera de rouvrir en 2013."
    assert published(text) == ("2011/..", "inferred", "2011")


def test_a_deadline_to_come_is_an_upper_bound() -> None:
    text = "Le port a fermé en 2019. Il rouvrira avant juin 2025."
    assert published(text) == ("2019/2025-06", "inferred", "2019 | juin 2025")


@pytest.mark.parametrize(
    "text",
    [
        "Le port a rouvert.",
        "Le port rouvrira en 2030.",
        "Le port serait rouvert en 2030.",
        "Il a coûté 2021 euros.",
        "Les élus ont voté le budget 2026.",
        "La ville a annoncé l’ouverture d’une gare en 2026.",
        "Les Jeux de 2030 ont été attribués à la ville.",
        "Le retour du ferry a été préparé pour la saison 2026.",
        "Le chantier a été repoussé à l’an 2026.",
        "Dès l’année 2026, la ville veut un port.",
        "Le port a pris de l’avance en 2026. Il sera agrandi en 2026.",
    ],
)
def test_nothing_told_as_past_dates_nothing(text: str) -> None:
    assert published(text) == (None, "none", None)


def test_a_date_is_resolved_against_the_article_s() -> None:
    analysis = analyse_text("Le 28 décembre, le port a rouvert.", published="2022-01-05")
    assert cells(analysis.times, "text", "type", "value", "literal", "edtf", "lower", "upper", "anchor") == [
        ("28 décembre", "DATE", "2021-12-28", "XXXX-12-28", "2021-12-28", "2021-12-28", "2021-12-28", "2022-01-05")
    ]


def test_an_open_interval_has_one_bound() -> None:
    analysis = analyse_text("Le port est fermé depuis 1990.")
    assert cells(analysis.times, "edtf", "lower", "upper") == [("1990/..", "1990-01-01", None)]


def test_a_part_of_a_month_has_its_modifier() -> None:
    analysis = analyse_text("Le port a rouvert à la mi-février.", published="2022-05-25")
    assert cells(analysis.times, "text", "value", "mod", "edtf") == [("mi-février", "2022-02", "MID", "2022-02-15~")]


def test_digits_inside_a_name_are_no_date() -> None:
    analysis = analyse_text("La Pologne a envoyé des avions lors de l’exercice Bouclier 2021.")
    assert cells(analysis.mentions, "text") == ["Pologne", "Bouclier 2021"]
    assert analysis.times.empty


def test_an_event_has_its_verb_its_date_and_who_took_part() -> None:
    text = "Le 19 mai 2022, la Pologne a signé l’accord."
    found = event(text, "text", "lemma", "edtf", "relation", "participants", "voice", "modality")
    assert found == ("a signé", "signer", "2022-05-19", "IS_INCLUDED", "Pologne", "narrator", "happened")


def test_an_event_points_to_the_words_that_date_it() -> None:
    text = "Le port rouvre.\r\n\r\nLe 19 mai 2022, la Pologne a signé l’accord."
    start, end = event(text, "time_start", "time_end")
    assert text[start:end] == "19 mai 2022"


def test_a_date_without_verb_or_noun_of_event_is_no_event() -> None:
    assert analyse_text("Tableau du 19 mai 2022").events.empty


def test_a_noun_of_event_takes_the_date_behind_de() -> None:
    text = "La Pologne a critiqué les élections du 13 juin 2021."
    found = cells(analyse_text(text).events, "text", "edtf", "label")
    assert ("élections", "2021-06-13", "les élections du 13 juin 2021") in found
    assert ("a critiqué", None, "La Pologne a critiqué les élections du 13 juin 2021") in found


def test_a_vague_word_dates_nothing() -> None:
    assert event("Désormais, la Pologne a signé l’accord.", "time_start", "edtf") == (None, None)


def test_types_and_relative_dates_stand_in_the_table() -> None:
    analysis = analyse_text("Hier à 8 h, la Pologne a signé l’accord. Cela a duré deux ans.", published="2022-05-25")
    assert cells(analysis.times, "text", "type", "value", "literal") == [
        ("Hier", "DATE", "2022-05-24", "-P1D"),
        ("8 h", "TIME", "2022-05-24T08:00", "XXXX-XX-XXT08:00"),
        ("deux ans", "DURATION", "P2Y", "P2Y"),
    ]


def test_without_a_date_of_the_article_a_relative_expression_keeps_what_it_says() -> None:
    analysis = analyse_text("Hier, la Pologne a signé l’accord.")
    assert cells(analysis.times, "value", "literal", "edtf") == [(None, "-P1D", None)]


def test_a_caption_tells_what_was() -> None:
    caption = "Le port, en mars. Photo : DR"
    text = f"Le port rouvre\n\nLe port a rouvert après des travaux longs.\n\n{caption}\n\nIl a été béni."
    analysis = analyse_text(text, published="2023-11-22")
    assert cells(analysis.times, "value") == ["2023-03"]


def test_what_a_speaker_tells_is_the_speaker_s() -> None:
    text = "Hélène Dorval a déclaré que la Pologne avait signé l’accord le 19 mai 2021."
    assert event(text, "voice", "text") == ("Hélène Dorval", "avait signé")


def test_what_an_unnamed_speaker_tells_is_not_the_narrator_s() -> None:
    text = "Il a déclaré que la Pologne avait signé l’accord le 19 mai 2021."
    assert event(text, "voice") == "Il"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("La Pologne a signé l’accord le 19 mai 2021.", "happened"),
        ("La Pologne préparait l’accord en 2021.", "happened"),
        ("La Pologne n’a pas signé l’accord le 19 mai 2021.", "negated"),
        ("La Pologne signerait l’accord le 3 juin 2022.", "conditional"),
        ("Si la Pologne quitte le pacte en 2030, rien ne change.", "hypothetical"),
        ("La Pologne doit signer l’accord le 3 juin 2030.", "planned"),
        ("Les troupes quitteraient la Pologne le 3 juin 2022.", "conditional"),
        ("L’accord serait signé le 3 juin 2022.", "conditional"),
        ("Le port ouvrira le 3 juin 2030.", "planned"),
    ],
)
def test_modality(text: str, modality: str) -> None:
    assert event(text, "modality") == modality


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Le port est resté fermé depuis 1990.", "BEGUN_BY"),
        ("La Pologne quittera le pacte avant 2030.", "BEFORE"),
        ("La Pologne quittera le pacte en 2030.", "IS_INCLUDED"),
    ],
)
def test_relation(text: str, relation: str) -> None:
    assert event(text, "relation") == relation
