"""Claims of geography, alliances and weapon classes: one module a family, each judged by its table."""

from depeche.region.claims.find import find_claims

__all__ = ["find_claims"]
