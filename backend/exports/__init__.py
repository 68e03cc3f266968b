"""Tables for a spreadsheet: what stands in a cell is never a formula."""
