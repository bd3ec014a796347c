"""One file per command: parse the flags, call, report. The work itself stands further down the layers."""
