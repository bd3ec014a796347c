"""An article as mail: HTML that survives mail clients, a text part written for people, and the whole message."""
