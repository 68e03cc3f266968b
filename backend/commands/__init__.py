"""The commands of `vhod`: doors on the flows, as routes are."""
