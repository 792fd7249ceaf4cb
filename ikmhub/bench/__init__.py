"""What the house costs: page times as ratios, bytes, queries, and the import of a registry."""
