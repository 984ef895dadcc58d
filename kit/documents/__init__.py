"""Documents: convert the bytes of one file, of any supported type, to the text and metadata of one article.

`formats.kind_of` finds the type, `reading.read_document` reads it; there is one module per family of types.
`kit.load` makes Articles of the documents; `kit.corpus` uses the same readers for files in archives.
"""
