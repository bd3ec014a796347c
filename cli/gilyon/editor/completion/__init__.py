"""What can stand where somebody is typing: one file for each kind of place."""
