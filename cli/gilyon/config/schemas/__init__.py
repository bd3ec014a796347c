"""JSON Schemas (2020-12) of what people write by hand, made from the definitions that read it."""
