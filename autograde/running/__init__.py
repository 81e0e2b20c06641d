"""How submissions are run: by processes of this machine, or of many."""
