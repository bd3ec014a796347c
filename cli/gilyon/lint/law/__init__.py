"""What the law asks of a publication, the rules that look after it, and the page that tells both."""
