"""Small drawings beside a text that says the same, as inline SVG."""

from xml.etree.ElementTree import Element, SubElement

from fitquiz.evidence import Effect

_LEFT, _RIGHT = -0.5, 2.0
"""The effects at the ends of the axis (Hedges' g)."""

_WIDTH, _HEIGHT, _MIDDLE = 200, 40, 14
_MARKS = {0.0: "none", 0.8: "large"}


def draw_effect(effect: Effect) -> Element:
    """Draw an effect as a point on its interval; an arrow where that goes further."""
    drawing = _drawing("effect", _WIDTH, _HEIGHT)
    for g, name in _MARKS.items():
        mark = {"x1": _at(g), "x2": _at(g), "y1": "4", "y2": "24", "class": "mark"}
        SubElement(drawing, "line", mark)
        label = {"x": _at(g), "y": "37", "text-anchor": "middle"}
        SubElement(drawing, "text", label).text = name
    ends = {"x1": _at(effect.low), "x2": _at(effect.high)}
    level = {"y1": str(_MIDDLE), "y2": str(_MIDDLE)}
    SubElement(drawing, "line", {**ends, **level, "class": "interval"})
    if effect.low < _LEFT:
        _arrow(drawing, _LEFT, "6,-5 0,0 6,5")
    if effect.high > _RIGHT:
        _arrow(drawing, _RIGHT, "-6,-5 0,0 -6,5")
    if _LEFT <= effect.g <= _RIGHT:
        SubElement(drawing, "circle", cx=_at(effect.g), cy=str(_MIDDLE), r="4")
    return drawing


def _arrow(drawing: Element, g: float, points: str) -> None:
    place = f"translate({_at(g)} {_MIDDLE})"
    SubElement(drawing, "polyline", points=points, transform=place)


def draw_share(share: float) -> Element:
    """Draw how full something is; `share` is 0 to 1."""
    drawing = _drawing("share", 100, 10)
    drawing.set("preserveAspectRatio", "none")
    SubElement(drawing, "rect", {"width": "100", "height": "10", "class": "whole"})
    SubElement(drawing, "rect", width=f"{round(100 * share, 1):g}", height="10")
    return drawing


def _drawing(kind: str, width: int, height: int) -> Element:
    # the text beside it says the same to a screen reader
    return Element(
        "svg",
        {
            "class": kind,
            "viewBox": f"0 0 {width} {height}",
            "aria-hidden": "true",
            "focusable": "false",
        },
    )


def _at(g: float) -> str:
    """Return where an effect lies on the axis, or the end beyond which it lies."""
    inside = min(max(g, _LEFT), _RIGHT)
    margin = 6
    span = _WIDTH - 2 * margin
    return f"{margin + span * (inside - _LEFT) / (_RIGHT - _LEFT):.1f}"
