"""Articles on paper: the document, its style, what WeasyPrint 70.0 needs repaired, and what it leaves undone."""
