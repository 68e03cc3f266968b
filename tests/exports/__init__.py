"""Tables for a spreadsheet, opened by what opens them."""
