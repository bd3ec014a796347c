"""One rule in each file, named for the fault it finds; its docstring is its documentation."""
