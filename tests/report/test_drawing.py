from itertools import pairwise

import pytest

from fitquiz.evidence import Effect
from fitquiz.report.drawing import draw_effect, draw_share


def test_a_larger_effect_lies_further_right() -> None:
    drawn = [draw_effect(Effect(g / 10, 0.0, 1.5)) for g in range(1, 15)]
    points = [point for each in drawn for point in each.findall("circle")]
    places = [float(point.get("cx") or "") for point in points]
    assert len(places) == 14
    assert all(before < after for before, after in pairwise(places))


@pytest.mark.parametrize(
    ("effect", "arrows", "points"),
    [
        (Effect(0.5, 0.1, 0.9), 0, 1),
        (Effect(1.5, 0.9, 2.6), 1, 1),
        (Effect(0.2, -0.9, 2.3), 2, 1),
        (Effect(2.5, 2.1, 2.9), 1, 0),
    ],
)
def test_what_lies_beyond_the_axis_ends_in_an_arrow(
    effect: Effect, arrows: int, points: int
) -> None:
    drawing = draw_effect(effect)
    assert len(drawing.findall("polyline")) == arrows
    assert len(drawing.findall("circle")) == points
    for name in ("x1", "x2"):
        interval = drawing.find("line[@class='interval']")
        assert interval is not None
        assert 0 <= float(interval.get(name) or "") <= 200


def test_a_share_fills_as_much() -> None:
    widths = [rect.get("width") for rect in draw_share(0.75).findall("rect")]
    assert widths == ["100", "75"]
