"""Train what sentiment rests on: `python -m benchmarks.train_sentiment --data FOLDER`, some two minutes.

Writes the news lexicon (`benchmarks.train_lexicon`), then the stance model (`benchmarks.train_stance`), which reads it.
Needs the extra "benchmarks" (scikit-learn, word vectors).
"""

from benchmarks import train_lexicon, train_stance
from benchmarks.sentiment_data import folder

if __name__ == "__main__":
    data = folder(__doc__)
    train_lexicon.train(data)
    train_stance.train(data)
