"""The commands of ``gilyon tag``, one file each."""
