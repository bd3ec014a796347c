"""What ``gilyon doctor`` looks at: one check to a file, one list of them, and the command that mends each fault."""
