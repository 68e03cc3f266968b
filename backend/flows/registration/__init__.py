"""Registering: step by step in a browser, or in one request; both end in the same finish."""
