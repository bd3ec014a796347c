"""The values everything speaks of: sources, diagnostics, articles. No input, no output."""
