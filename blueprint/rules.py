"""The rules that a warning can be about, by the names that `waive` takes and every such warning ends with.

What YAML reads otherwise than it was meant is not among them: quotation marks settle that. Nor is what is always an
error: it cannot be waived.
"""

from __future__ import annotations

from collections.abc import Mapping

OF_THE_SERVICE: Mapping[str, str] = {
    "interrupts_nobody": "Who interrupts finds nobody to interrupt.",
    "kept_in_a_circle": "Customers can block one another: each keeps what the other waits for.",
    "never_run": "Standing support says something that only what is run could do.",
    "nobody_comes": "A stream of customers brings nobody.",
    "nobody_there": "Work waits for somebody who has no shift on the days that are run, until those who wait give up.",
    "nobody_there_any_more": "Work comes for somebody whose last shift is over, and waits in vain.",
    "nobody_there_yet": "Much of somebody's work comes before their first shift.",
    "not_drawn": "A picture of the file cannot be drawn, or own words stand for none of ours.",
    "not_proved": "There are too many states to prove that everybody comes through.",
    "outside_hours": "Appointments lie before the first shift or behind the last one.",
    "overload": "More work comes for somebody than they can do.",
    "party_below_one": "A party may be drawn smaller than one person, and counts as one then.",
    "rest_of_nothing": "`rest` stands where every case is named.",
    "strands_meet": "Two strands ask for the same work by `then`, which is done once or twice.",
    "surfaces_earlier": "A failure is to surface at work that is ready before it can have happened.",
    "target_above_tolerable": "A wait may be within its target and yet not be tolerable.",
    "title_of_wait": "A wait has a title that looks like a time, or like yes or no.",
    "waits_in_vain": "Somebody waits for what never comes, until their patience or a deadline ends it.",
}
"""Judgements about a service that can be drawn and run all the same."""

WHERE_NOTHING_RUNS: Mapping[str, str] = {
    "back_to": "A failure sends back to what cannot have been done before.",
    "falls_into": "One step would fall into another that is named elsewhere.",
    "frees_nothing": "A step frees what is not kept then.",
    "interrupts": "`interrupts` stands where nobody can interrupt.",
    "never_freed": "Something is taken and kept for ever.",
    "never_met": "A step needs more at once than there ever is.",
    "next_beside_itself": "`next` stands beside the very step that it means.",
    "no_effect": "A key of `wait` does nothing where it stands.",
    "no_end": "A way has no end.",
    "nobody_enters": "There is no step with which the customer's way could begin.",
    "not_simulated": "Something is kept, freed or failing at a step that is not simulated.",
    "recover": "A recovery stands beside the way, or comes round to itself.",
    "standing_support": "Standing support is named as a step that somebody comes to, or says what comes next.",
    "surfaces_at": "A failure surfaces at a step that cannot come later.",
    "takes_twice": "A step takes what is still kept.",
    "unreached": "Nobody reaches a step.",
    "waits_for_ever": "Somebody waits for what never comes.",
    "way_or_work": "Work beside the way sends the customer somewhere.",
}
"""Faults of the flow: warnings as long as the file only draws, errors as soon as it says who comes."""

DURING_A_RUN: Mapping[str, str] = {
    "cut_off": "Waits had not ended when the runs were cut off; they count nowhere.",
    "left_over": "Somebody still waits when a last shift is over.",
    "no_tolerable": "No wait has a `tolerable`, so nobody knows who is satisfied.",
    "not_observed": "What a promise is about, or `watch` names, was not observed.",
    "not_precise": "The wanted precision was not reached.",
    "overtime": "Somebody is busy for more than their scheduled time.",
    "unlike_runs": "Two blueprints that are compared do not run over the same time.",
    "unsettled": "The service had not settled, so the length of its warm-up is a guess.",
}
"""What only a simulation can tell."""

CAN_BE_WAIVED = frozenset({*OF_THE_SERVICE, *WHERE_NOTHING_RUNS, *DURING_A_RUN})
