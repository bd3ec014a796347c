"""The commands of ``gilyon leads``, one file each."""
