"""The tone of an article: VADER adapted to news, with the words behind each score and a validation of the scores."""

from kit.sentiment.agreement import annotator_agreement
from kit.sentiment.correct import correct_shares
from kit.sentiment.example import example_labels
from kit.sentiment.lexicon import load_lexicon, news_changes
from kit.sentiment.stance import stance_weights
from kit.sentiment.tone import compare_sentiment, sentiment
from kit.sentiment.toward import sentiment_toward
from kit.sentiment.validate import Validation, validate_sentiment

__all__ = [
    "Validation",
    "annotator_agreement",
    "compare_sentiment",
    "correct_shares",
    "example_labels",
    "load_lexicon",
    "news_changes",
    "sentiment",
    "sentiment_toward",
    "stance_weights",
    "validate_sentiment",
]
