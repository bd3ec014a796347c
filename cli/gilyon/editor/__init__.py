"""The language server: what lint, vocabulary and articles know, told to an editor while somebody types."""
