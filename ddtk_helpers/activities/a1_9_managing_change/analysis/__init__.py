"""Where people stand, what they say in their own words, how two people read it, and what answers it.

Data frames in, data frames out. Answers are those of revealed rounds; below five people nothing of
what they said is given.
"""

from __future__ import annotations

from ddtk_helpers.activities.a1_9_managing_change.analysis.coding import (
    agreement,
    coded_stages,
    cohen_kappa,
    loss_counts,
    readings,
    stage_pairs,
)
from ddtk_helpers.activities.a1_9_managing_change.analysis.responses import (
    checklist,
    coverage,
    response_states,
    symptom_list,
    training_needs,
    without_response,
)
from ddtk_helpers.activities.a1_9_managing_change.analysis.stages import (
    hidden_groups,
    in_latest_wave,
    most_common,
    person_stages,
    stage_by_group,
    stage_by_wave,
)
from ddtk_helpers.activities.a1_9_managing_change.analysis.voices import (
    change_named,
    need_counts,
    texts_to_read,
    to_paraphrase,
    with_raw_words,
)

__all__ = [
    "agreement", "change_named", "checklist", "coded_stages", "cohen_kappa", "coverage",
    "hidden_groups", "in_latest_wave", "loss_counts", "most_common", "need_counts", "person_stages",
    "readings", "response_states", "stage_by_group", "stage_by_wave", "stage_pairs", "symptom_list",
    "texts_to_read", "to_paraphrase", "training_needs", "with_raw_words", "without_response",
]  # fmt: skip
