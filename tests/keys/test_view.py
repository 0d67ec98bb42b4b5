from fitquiz.keys.view import keys_help

PAIRS = [("space", "choose"), ("enter", "go on"), ("q", "quit")]


def text(width: int) -> list[str]:
    return ["".join(t for _, t in line) for line in keys_help(PAIRS, width)]


def test_keys_on_one_line_where_there_is_room() -> None:
    assert text(80) == ["space choose  enter go on  q quit"]


def test_no_key_is_parted_from_what_it_does() -> None:
    assert text(25) == ["space choose  enter go on", "q quit"]
    assert text(5) == ["space choose", "enter go on", "q quit"]
