"""``gilyon.toml`` as frozen, typed settings. Pure: text in, settings or an addressed error out."""
