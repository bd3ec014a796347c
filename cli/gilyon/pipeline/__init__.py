"""From articles to files: plan, skip what is fresh, run in one or many processes, write. Knows no screen."""
