"""Watch feeds and pages, and tell what needs to be told."""
