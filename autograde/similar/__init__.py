"""`autograde similar`: pairs of submissions that share passages, shown side by side. Similarity proves nothing."""
