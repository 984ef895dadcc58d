"""Documents: the bytes of one file, of whatever type, turned into the text of one article and what the file says of it.

`formats.kind_of` tells the type, `reading.read_document` reads it; one module a family of types. `kit.load` makes
Articles of them, and `kit.corpus` uses the same readers for what stands in archives.
"""
