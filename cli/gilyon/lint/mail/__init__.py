"""The finished mail as rules see it: its parts, its markup with the styles in force, and what mail clients support."""
