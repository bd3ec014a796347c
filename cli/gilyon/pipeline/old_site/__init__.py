"""Bringing in an old site: read its sources, find a place for each page, compose the articles, deliver them as one."""
