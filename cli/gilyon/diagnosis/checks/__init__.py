"""The checks, one to a file; :mod:`gilyon.diagnosis.registry` lists them."""
