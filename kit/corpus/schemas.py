"""Columns of the frames that only a corpus has."""

from kit.frames import Schema

ARTICLES: Schema = {
    "article_id": "string",
    "title": "string",
    "date": "datetime64[s]",
    "outlet": "string",
    "author": "string",
    "url": "string",
    "language": "string",
    "source": "string",
    "words": "Int64",
    "characters": "Int64",
    "sha256": "string",
    "meta": "string",
}

FAILURES: Schema = {
    "article_id": "string",
    "place": "string",
    "stage": "string",
    "reason": "string",
    "traceback": "string",
}

DUPLICATES: Schema = {"place": "string", "article_id": "string", "same_as": "string"}

NEAR_DUPLICATES: Schema = {
    "article_id": "string",
    "group": "string",
    "articles": "Int64",
    "similarity": "Float64",
}

SIGNATURES: Schema = {"article_id": "string", "minhash": "bytes"}
