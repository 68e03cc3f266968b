"""The pages: each reads a view, renders, hands a struct to a flow, and shows its refusals."""
