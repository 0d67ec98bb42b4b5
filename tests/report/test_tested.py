"""What came of a run of cases, on the page."""

from inline_snapshot import snapshot

from fitquiz.report.tested import changed


def test_a_change_is_shown_line_by_line_however_lines_end() -> None:
    assert changed("a\x1b.yaml", "one\r\ntwo", "one\r\n2") == snapshot("""\
--- a�.yaml
+++ a�.yaml
@@ -1,2 +1,2 @@
 one
-two
+2
""")
