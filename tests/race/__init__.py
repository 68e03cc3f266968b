"""Who wins when everybody finishes at one moment, in several processes, on both databases."""
