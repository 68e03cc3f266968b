"""A school's students from a OneRoster 1.1 archive, the CSV binding of 1EdTech's standard."""
