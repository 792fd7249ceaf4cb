"""The public shelf (products, producers, places); the maker's own pages stand beside it."""
