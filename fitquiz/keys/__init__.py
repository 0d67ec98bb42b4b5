"""The interview in arrow keys: pages and lists on the whole screen of a terminal."""
