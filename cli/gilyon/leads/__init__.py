"""Lead lists: read any list people export, clean it, and keep each person once, with where it all came from."""
