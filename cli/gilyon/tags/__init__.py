"""Tags in articles and in the vocabulary: counted, chosen, planned, changed."""
