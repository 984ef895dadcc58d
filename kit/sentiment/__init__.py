"""The tone of an article: VADER fitted for the news, with the words behind each score and how far it can be trusted."""

from kit.sentiment.lexicon import load_lexicon, news_changes
from kit.sentiment.tone import compare_sentiment, sentiment

__all__ = ["compare_sentiment", "load_lexicon", "news_changes", "sentiment"]
