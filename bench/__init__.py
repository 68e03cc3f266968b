"""Figures anyone can repeat, side by side with what a user would pick instead."""
