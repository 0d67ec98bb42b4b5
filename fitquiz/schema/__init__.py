"""JSON Schemas of all that fitquiz reads and writes."""
