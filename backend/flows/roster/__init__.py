"""The school's list: taking one, seeing before what it would change, and who leaves."""
