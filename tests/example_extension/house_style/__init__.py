"""An example of a package that adds to Gilyon: a rule and a format."""
