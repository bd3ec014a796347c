"""The formats of an article repository: front matter, Markdown, the tag vocabulary. Text in, values out."""
