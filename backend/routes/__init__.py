"""HTTP doors: decode, call one flow, encode. No rule, query or sentence stands here."""
