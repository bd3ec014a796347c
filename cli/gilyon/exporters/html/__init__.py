"""The web page of an article, and the single file that holds a page with all it needs."""
