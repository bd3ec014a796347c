"""The only rooms that touch the disk: exact reads, atomic writes, the lock, the repository's folders."""
