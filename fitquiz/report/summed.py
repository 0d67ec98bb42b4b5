"""What many results sum up to, as plain data for programs."""

from typing import Annotated, Literal, TypedDict

from fitquiz.batch.counts import Summary
from fitquiz.batch.hiding import Count, Hidden
from fitquiz.report.data import FORMAT
from fitquiz.rules import Rulebook


class CountData(TypedDict):
    """How many people; null where that is hidden."""

    people: Annotated[int | None, "How many people there are."]
    share: Annotated[float | None, "The share of all respondents, from 0 to 1."]
    hidden: Annotated[
        Hidden | None,
        "Why it is hidden, if it is: there are `few`, fewer than `hide_below`; it is "
        "`all-but-few` people; or one of the `others` could be worked out from it.",
    ]


class ModalityCountData(TypedDict):
    """How many people a therapy was something for."""

    modality: Annotated[str, "The id of the therapy."]
    name: Annotated[str, "What it is called."]
    listed: Annotated[CountData, "It is on their list."]
    first: Annotated[CountData, "It is in the first position there."]
    check_first: Annotated[
        CountData, "It is on their list, with something to check first."
    ]
    discouraged: Annotated[CountData, "It is discouraged for them."]


class ContraindicationCountData(TypedDict):
    """How many people a contraindication mattered for."""

    contraindication: Annotated[str, "The id of the contraindication."]
    discourages: Annotated[CountData, "It is true of them."]
    check_first: Annotated[
        CountData, "It may be true of them, and something on their list is marked so."
    ]


class UrgentCountData(TypedDict):
    """How many people have an urgent notice."""

    id: Annotated[str, "Its id in the rules."]
    withhold: Annotated[bool, "Whether no list is shown because of it."]
    told: Annotated[CountData, "They were told."]


class SummaryData(TypedDict):
    """What a table of results comes to. It is no diagnosis of anybody in it."""

    format: Annotated[
        Literal[1], "It changes when a program that reads this might break."
    ]
    hide_below: Annotated[
        int, "Counts of fewer people than this, but more than 0, are hidden."
    ]
    respondents: Annotated[CountData, "All people in the table."]
    with_list: Annotated[CountData, "They have a list."]
    empty: Annotated[CountData, "There is nothing on their list."]
    withheld: Annotated[CountData, "They have no list because something comes first."]
    urgent_any: Annotated[CountData, "They have an urgent notice."]
    check_first_any: Annotated[
        CountData, "They have something on their list to check first."
    ]
    discouraged_any: Annotated[CountData, "They have something discouraged."]
    tied: Annotated[CountData, "Two places on their list, or more, share a position."]
    modalities: Annotated[list[ModalityCountData], "One item a therapy."]
    contraindications: Annotated[
        list[ContraindicationCountData], "One item a contraindication."
    ]
    urgent: Annotated[list[UrgentCountData], "One item an urgent notice."]


def summary_data(
    summary: Summary[Count], below: int, rulebook: Rulebook
) -> SummaryData:
    """Return what a table of results comes to, with what nobody has too."""
    everybody = summary.respondents.people

    def data(count: Count) -> CountData:
        share = None
        if count.people is not None and everybody:
            share = round(count.people / everybody, _DIGITS)
        return {"people": count.people, "share": share, "hidden": count.hidden}

    return {
        "format": FORMAT,
        "hide_below": below,
        "respondents": data(summary.respondents),
        "with_list": data(summary.with_list),
        "empty": data(summary.empty),
        "withheld": data(summary.withheld),
        "urgent_any": data(summary.urgent),
        "check_first_any": data(summary.check_first),
        "discouraged_any": data(summary.discouraged),
        "tied": data(summary.tied),
        "modalities": [
            {
                "modality": each.id,
                "name": each.name,
                "listed": data(summary.of_modality[each.id].listed),
                "first": data(summary.of_modality[each.id].first),
                "check_first": data(summary.of_modality[each.id].check_first),
                "discouraged": data(summary.of_modality[each.id].discouraged),
            }
            for each in rulebook.modalities
        ],
        "contraindications": [
            {
                "contraindication": each.id,
                "discourages": data(summary.of_contraindication[each.id].discourages),
                "check_first": data(summary.of_contraindication[each.id].check_first),
            }
            for each in rulebook.contraindications
        ],
        "urgent": [
            {
                "id": each.id,
                "withhold": each.withhold,
                "told": data(summary.of_urgent[each.id]),
            }
            for each in rulebook.urgent
        ],
    }


_DIGITS = 4
"""So many digits of a share are written."""
