"""The lead store: its schema, opening it, staging and merging lists, undo, and what commands ask of it.

All SQL stands here.
"""
