"""Which terms an article lacks: those of the vocabulary that its text names, and new ones that it dwells on."""
