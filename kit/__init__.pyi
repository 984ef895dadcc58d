"""The public names of the kit, by the room that holds them; `kit/__init__.py` loads a room when a name is asked for."""

from . import figures as figures, language as language
from .article import Article as Article
from .attribution import quotes as quotes, speakers as speakers
from .casualties import (
    ACLED as ACLED,
    AIRWARS as AIRWARS,
    DEFAULT as DEFAULT,
    GTD as GTD,
    KINDS as KINDS,
    UCDP as UCDP,
    Profile as Profile,
    casualties as casualties,
    casualty_timeline as casualty_timeline,
    casualty_totals as casualty_totals,
    events as events,
    explain_total as explain_total,
    vague_table as vague_table,
)
from .comparison import Agreement as Agreement, agreement as agreement, evaluate as evaluate, sample as sample
from .corpus import (
    ClusterError as ClusterError,
    DamagedRunError as DamagedRunError,
    RunMismatchError as RunMismatchError,
    analyse_corpus as analyse_corpus,
    claims_over_days as claims_over_days,
    load_corpus as load_corpus,
    most_quoted as most_quoted,
    named_share as named_share,
    near_duplicates as near_duplicates,
    open_corpus as open_corpus,
    quoted_differences as quoted_differences,
    tone_toward as tone_toward,
    verify_corpus as verify_corpus,
)
from .corrections import (
    read_corrections as read_corrections,
    review_sheet as review_sheet,
    unfit_corrections as unfit_corrections,
    write_corrections as write_corrections,
)
from .errors import (
    ArticleError as ArticleError,
    CorrectionsWarning as CorrectionsWarning,
    LanguageWarning as LanguageWarning,
    MissingModelError as MissingModelError,
)
from .explore import (
    collocations as collocations,
    concordance as concordance,
    dispersion as dispersion,
    word_frequencies as word_frequencies,
)
from .load import load_article as load_article
from .markup import view as view
from .overview import who_says_what as who_says_what
from .publish import (
    cite as cite,
    codebook as codebook,
    export as export,
    methods_text as methods_text,
    pseudonymise as pseudonymise,
)
from .report import review as review
from .rulebook import rule as rule, rules as rules
from .sentiment import (
    annotator_agreement as annotator_agreement,
    compare_sentiment as compare_sentiment,
    correct_shares as correct_shares,
    example_labels as example_labels,
    load_lexicon as load_lexicon,
    news_changes as news_changes,
    sentiment as sentiment,
    sentiment_toward as sentiment_toward,
    stance_weights as stance_weights,
    validate_sentiment as validate_sentiment,
)
from .tables import table as table
from .version import __version__ as __version__
