"""What the file asks of whoever prints it."""

# On the back of a sheet there would be another family's code, and a scaled page is cut and
# folded in the wrong places. ISO 32000-1, 12.2.
WISHES = b"/Duplex/Simplex/PrintScaling/None"
PREFERENCES = b"/ViewerPreferences<<"
TABLE = b"\nstartxref\n"


def for_the_printer(pdf: bytes) -> bytes:
    """Return the PDF with our wishes among its viewer preferences, for which typst has no words.

    The catalogue that holds them is the last object that typst writes: only the table of objects
    behind it moves. Raises ValueError where a file is laid out otherwise.
    """
    objects, _, rest = pdf.rpartition(TABLE)
    start, _, end = rest.partition(b"\n")
    before, found, after = objects.rpartition(PREFERENCES)
    if not found or b" 0 obj" in after:
        raise ValueError("the catalogue is not the last object")
    moved = b"%d" % (int(start) + len(WISHES))
    return b"".join((before, PREFERENCES, WISHES, after, TABLE, moved, b"\n", end))
