"""Words of assessment and data: what each means, where it occurs, and a list of them for any page."""

from ddtk_helpers.glossary.explain import explain_terms
from ddtk_helpers.glossary.facts import Term, terms
from ddtk_helpers.glossary.find import Finder, find_terms

__all__ = ["Finder", "Term", "explain_terms", "find_terms", "terms"]
