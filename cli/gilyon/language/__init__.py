"""What is known of Hebrew, of direction and of dates: pure functions on text."""
