"""What sending services call the placeholders: a file for each, and one visible list."""
