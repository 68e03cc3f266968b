"""Registration, a page a question (specification 3-8); the address tells the step."""
