"""Who a noun phrase describes: its role noun, the state it belongs to, and whose it is.

"Chile's defence ministry", "four Saudi men", "a spokesman for the navy", "thousands of protesters in Lagos". A name
that only says whose side somebody is on ("Moscow-backed rebels", "pro-Russian separatists") gives no country.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relata.reading.page import Sentence
from relata.reading.syntax import children, coordinated
from relata.records import ActorKind, Mention
from relata.vocabulary.actors import Lexicon
from relata.vocabulary.roles import Part, Roles, plural, roles
from relata.vocabulary.wordlists import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

PREMODIFIERS = frozenset(
    {"det", "amod", "compound", "nummod", "nmod", "poss", "quantmod", "advmod", "punct", "npadvmod", "predet"}
)
STATE_WORDS = wordlist("actors", "state_words")
BELONGING = (
    "of",
    "from",
    "for",
    "in",
    "at",
    "with",
    "to",
    "on",
    "inside",
    "within",
    "across",
    "near",
    "outside",
)
_SUFFIX = re.compile(r"[-‐–](\w+)")
_PREFIX = re.compile(r"(\w+)[-‐–]$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase read by its words.

    `names` are the known names before the head that say whose it is; `owners` the heads of its genitives;
    `links` the objects of its prepositions, with the preposition. `left` and `right` are token indexes that
    the phrase covers, `right` not included.
    """

    head: Token
    words: tuple[str, ...]
    part: Part | None
    names: tuple[Mention, ...]
    owners: tuple[Token, ...]
    links: tuple[tuple[str, Token], ...]
    left: int
    right: int
    determiner: str

    @property
    def definite(self) -> bool:
        """Whether it is marked as known ("the", "this", a genitive)."""
        return self.determiner in ("the", "this", "that", "these", "those", "both") or bool(self.owners)

    @property
    def many(self) -> bool:
        """Whether the head is a plural."""
        return self.head.tag_ in ("NNS", "NNPS") or bool(self.part and self.part.plural)


def read_phrase(head: Token, sentence: Sentence, names: list[Mention], lexicon: Lexicon) -> Phrase:
    """The noun phrase below `head`; `names` are the known names of its sentence in order."""
    premodifiers = [c for c in head.lefts if c.dep_ in PREMODIFIERS]
    left = min((c.left_edge.i for c in premodifiers), default=head.i)
    owners = [c for c in premodifiers if c.dep_ == "poss"]
    start = max((o.right_edge.i + 1 for o in owners), default=left)
    words = tuple(t.text for t in head.doc[start : head.i + 1] if not t.is_punct or t.text == "%")
    low = sentence.start_of(head.doc[start])
    high = sentence.start_of(head)
    before = tuple(m for m in names if low <= m.start < high and not takes_side(sentence, m, lexicon.roles))
    if head.lemma_.lower() in lexicon.roles.commenters and not owners:
        before = tuple(m for m in before if not is_matter(m, lexicon))
    first = [p for p in head.rights if p.dep_ == "prep" and p.lower_ in BELONGING] or _astray(head)
    prepositions = [*first, *(c for p in first for c in children(p, "conj") if c.lower_ == p.lower_)]
    links = tuple(
        (p.lower_, o) for p in prepositions for first in children(p, "pobj") for o in coordinated(first)
    )
    behind = (o for p in prepositions for o in children(p, "pobj"))
    plain = (o for o in behind if not any(c.dep_ in ("relcl", "acl", "appos") for c in o.children))
    right = max((o.right_edge.i + 1 for o in plain), default=head.i + 1)
    determiner = next((c.lower_ for c in premodifiers if c.dep_ in ("det", "predet")), "")
    part = lexicon.roles.classify(words) if words else None
    if part and part.role.name == "speaker" and any(preposition == "for" for preposition, _ in links):
        part = lexicon.roles.classify(("spokesman",))  # whoever speaks "for Chad" leads no parliament
    for preposition, inner in links:
        long = _with_complement(head, preposition, inner)
        if " ".join(long).lower() in lexicon.roles.forms:
            part = lexicon.roles.classify((*words[:-1], *long))
            behind_it = ((p.lower_, o) for p in inner.rights if p.dep_ == "prep" for o in children(p, "pobj"))
            links = (*(link for link in links if link[1].i != inner.i), *behind_it)
            break
    return Phrase(head, words, part, before, tuple(owners), links, left, right, determiner)


def _astray(head: Token) -> list[Token]:
    """The "in" right behind people that the parse hangs on a noun before ("support for rebels [in] Mali")."""
    if head.i + 1 >= len(head.doc) or head.tag_ != "NNS":
        return []
    behind = head.doc[head.i + 1]
    over = behind.head
    astray = behind.lower_ in ("in", "from") and behind.dep_ == "prep" and over.i < head.i
    return [behind] if astray and over.pos_ == "NOUN" and over in list(head.ancestors) else []


def is_matter(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a name before a word for somebody who knows a field is a state's: "a Ukraine expert" is of no land."""
    return mention.form == "name" and mention.actor is not None and mention.actor.id in lexicon.state_ids


def _with_complement(head: Token, preposition: str, inner: Token) -> list[str]:
    """A role of several words around a preposition ("chief of staff"), articles left out."""
    between = head.doc[inner.left_edge.i : inner.i + 1]
    return [head.text, preposition, *(t.text for t in between if t.dep_ != "det")]


def takes_side(sentence: Sentence, mention: Mention, roles: Roles) -> bool:
    """Whether a name only says whose side somebody is on ("Iran-backed", "pro-Western", "anti-Putin")."""
    text, start, end = sentence.text, mention.start - sentence.start, mention.end - sentence.start
    behind = _SUFFIX.match(text, end)
    if behind and behind[1].lower() in roles.side_suffixes:
        return True
    front = _PREFIX.search(text[max(0, start - 12) : start])
    return bool(front and front[1].lower() in roles.side_prefixes)


def name_of(part: Part, country: str | None, *, many: bool, lexicon: Lexicon, of: str | None = None) -> str:
    """The name under which records show a described party ("Belarusian police", "leader of Hezbollah")."""
    noun = part.role.name
    if many and part.role.kind != "band":
        noun = plural(noun)
    former = "former " if part.former else ""
    if of:
        return f"{former}{noun} of {of}"
    return f"{former}{lexicon.adjective(country)} {noun}" if country else former + noun


def kind_of(part: Part, *, many: bool) -> ActorKind:
    """What kind of actor a role is."""
    if part.role.kind in ("office", "person"):
        return "group" if many or part.role.name in roles().as_one else "person"
    return "group" if part.role.kind == "band" or many else "organisation"


def land_of(mention: Mention) -> str | None:
    """The state that a known name belongs to, places included."""
    if mention.actor:
        return mention.actor.country
    match = re.match(r"place in (\w{3})", mention.why)
    return match[1] if match else None
