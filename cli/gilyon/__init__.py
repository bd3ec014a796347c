"""Gilyon: a command-line publishing toolkit for Hebrew-first, plain-file article repositories."""

__version__ = "0.1.0"
