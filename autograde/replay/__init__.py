"""`autograde replay`: grade stored submissions again with the present tests, and show every score that would change."""
