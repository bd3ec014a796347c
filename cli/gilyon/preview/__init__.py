"""The live preview: what is asked for is built, and shown to this machine alone. Knows no terminal."""
