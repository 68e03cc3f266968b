"""The pages of families: the same flows through another door."""
