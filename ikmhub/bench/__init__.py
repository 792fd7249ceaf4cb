"""What the house costs: pages as ratios to bare limits of the same run, bytes, queries, memory."""

from pathlib import Path

FOLDER = Path(__file__).parent
