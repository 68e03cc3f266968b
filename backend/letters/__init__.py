"""What a letter says: a matter becomes a subject and blocks, these become text, HTML and bytes."""
