"""Articles for the tests of formats, and how a file's are read."""

from __future__ import annotations

from dataclasses import dataclass

from depeche.corpus.formats import Article, File, articles_in


@dataclass(frozen=True)
class Sample:
    title: str
    source: str
    author: str
    date: str
    """As a French paper writes it."""
    published: str
    body: tuple[str, ...]


PORT = Sample(
    "Le port de Sète rouvre après la grève",
    "Le Quotidien du Golfe",
    "Inès Marty",
    "mardi 4 juin 2024",
    "2024-06-04",
    (
        "Les dockers de Sète ont repris le travail lundi, après onze jours d’arrêt. Les trois ferries bloqués au large"
        " sont entrés dans le port dans la soirée, sous les applaudissements des familles venues les attendre.",
        "« Nous avons obtenu ce que nous demandions », a déclaré Karim Lassoued, secrétaire du syndicat.",
        "La direction n’a pas souhaité chiffrer les pertes.",
    ),
)
PONT = Sample(
    "Un pont sur la Vilaine en 2027",
    "Les Nouvelles de l’Ouest",
    "Paul Le Floch et Anne Riou",
    "samedi 8 juin 2024",
    "2024-06-08",
    (
        "Le conseil départemental a retenu vendredi le projet de pont à haubans entre Redon et Rieux. Les travaux, dont"
        " le coût est estimé à 18 millions d’euros, doivent commencer au printemps et durer deux ans.",
        "Selon la vice-présidente, Maud Guillou, le bac restera en service jusqu’à l’ouverture du pont.",
    ),
)
BOTH = (PORT, PONT)


def read(name: str, data: str | bytes) -> list[Article]:
    """The articles of a file."""
    content = data.encode() if isinstance(data, str) else data
    return [article for *_, article in articles_in(File(name, content))]


def told(article: Article) -> tuple[str, str, str, str]:
    """What is known of an article besides its text."""
    return article.title, article.source, article.author, article.published


def known(sample: Sample) -> tuple[str, str, str, str]:
    """What is to be known of it."""
    return sample.title, sample.source, sample.author, sample.published


def whole(sample: Sample) -> str:
    """Its title and paragraphs, as a reader would see them."""
    return "\n\n".join([sample.title, *sample.body])
