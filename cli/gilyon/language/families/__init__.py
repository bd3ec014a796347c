"""The ways to write one Hebrew word: each a small rule of its own. :mod:`gilyon.language.spelling` lists them."""
