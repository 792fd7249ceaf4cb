"""Orders and questions for tests, made by the same calls as the pages make them."""
