"""What `make` calls, from a bare machine on: only the standard library until `.venv` stands."""
