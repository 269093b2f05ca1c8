"""Facts about a program that are proved, and written on its nodes."""
