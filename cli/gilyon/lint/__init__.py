"""Faults of articles: one small file for each rule, the engine that runs and mends. Pure: no disk, no screen."""
