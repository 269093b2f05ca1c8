"""Reports: tables for a terminal, and a page that needs nothing else."""
