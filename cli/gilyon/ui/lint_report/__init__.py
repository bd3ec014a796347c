"""How findings of lint are shown: for people, for scripts, for GitHub."""
