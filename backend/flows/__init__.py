"""What the product does: one use case a function, named after the product's verb."""
