"""Old pages become articles: copied text or saved HTML in, an ``ImportedPage`` out. No disk, no printing."""
