"""The API against its own document: whatever is sent, the answer is one that the document knows."""
