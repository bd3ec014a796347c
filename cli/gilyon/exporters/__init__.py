"""The editions: pure functions from a self-contained job to bytes. Nothing here reads or writes a file."""
