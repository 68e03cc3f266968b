"""What all sides say to each other: structs, rules without I/O, sentences."""
