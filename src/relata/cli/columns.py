"""The columns of the tables that `relata show` prints, one set a kind of record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from relata.cli.cells import (
    QUOTE,
    around_trigger,
    changed_to,
    shortened,
    side_names,
    signed,
    typed,
    was_about,
)
from relata.vocabulary.amounts import measured

Columns = Mapping[str, Callable[[Any], Any]]
COLUMNS: dict[str, Columns] = {
    "reports": {
        "published": lambda r: r.published.value or "unknown",
        "outlet": lambda r: r.outlet or "–",
        "language": lambda r: r.language or "–",
        "title": lambda r: r.title or (shortened(r.path) if r.path else r.text[:QUOTE]),
        "remarks": lambda r: f"copy of {r.duplicate_of}" if r.duplicate_of else r.unread or "",
    },
    "actors": {
        "name": lambda r: r.name,
        "kind": lambda r: r.kind,
        "country": lambda r: r.country or "–",
        "sector": lambda r: r.sector or "–",
        "mentions": lambda r: r.mentions,
        "also": lambda r: ", ".join(r.aliases[:4]),
    },
    "events": {
        "date": lambda r: r.date.value or "unknown",
        "source": lambda r: side_names(r, "source"),
        "type": typed,
        "target": lambda r: side_names(r, "target"),
        "status": lambda r: r.status,
        "outlets": lambda r: r.outlets,
        "words": around_trigger,
    },
    "statements": {
        "date": lambda r: r.date.value or "unknown",
        "speaker": lambda r: r.speaker.name,
        "stance": lambda r: r.stance,
        "content": lambda r: r.content.quote,
    },
    "claims": {
        "contested": lambda r: "yes" if r.contested else "",
        "proposition": lambda r: r.proposition.quote,
        "positions": lambda r: "; ".join(f"{p.holder.name} {p.holds}" for p in r.positions),
    },
    "ties": {
        "from": lambda r: r.from_.name,
        "to": lambda r: r.to.name,
        "kind": lambda r: r.kind,
        "measure": lambda r: measured(r.measure.value, r.measure.unit, r.measure.of) if r.measure else "–",
        "status": lambda r: r.status.replace("_", " "),
        "words": lambda r: r.evidence[0].quote,
    },
    "causes": {
        "cause": lambda r: r.cause.variable or r.cause.quote,
        "sign": lambda r: r.sign,
        "effect": lambda r: r.effect.variable or r.effect.quote,
        "by": lambda r: r.by if isinstance(r.by, str) else r.by.name,
        "modality": lambda r: r.modality,
    },
    "relations": {
        "period": lambda r: r.period,
        "pair": lambda r: f"{r.a.name} – {r.b.name}",
        "index": lambda r: signed(r.index, 2),
        "interval": lambda r: f"{signed(r.low, 2)} … {signed(r.high, 2)}",
        "last 4": lambda r: "–" if r.last_4 is None else signed(r.last_4, 2),
        "last 52": lambda r: "–" if r.last_52 is None else signed(r.last_52, 2),
        "acts": lambda r: r.volume,
        "reliable": lambda r: "yes" if r.reliable else "thin",
    },
    "turning_points": {
        "date": lambda r: r.date,
        "pair": lambda r: f"{r.a.name} – {r.b.name}",
        "before": lambda r: signed(r.before, 2),
        "after": lambda r: signed(r.after, 2),
        "acts": lambda r: len(r.events),
    },
    "variables": {
        "name": lambda r: r.name,
        "claims": lambda r: len(r.causes),
        "wordings": lambda r: "; ".join(r.spans),
    },
    "loops": {
        "kind": lambda r: r.kind,
        "steps": lambda r: len(r.variables),
        "variables": lambda r: ", ".join(r.variables),
    },
    "forecasts": {
        "as of": lambda r: r.as_of,
        "pair": lambda r: f"{r.a.name} → {r.b.name}",
        "horizon": lambda r: r.horizon,
        "what": lambda r: (r.type or r.quad).replace("_", " "),
        "probability": lambda r: f"{r.probability:.0%}",
        "baseline": lambda r: f"{r.baseline:.0%}",
    },
    "corrections": {
        "when": lambda r: r.when,
        "who": lambda r: r.who,
        "what": lambda r: r.what,
        "about": lambda r: was_about(r.before) or r.record.removeprefix("outlet:"),
        "after": lambda r: changed_to(r.after),
        "note": lambda r: r.note,
    },
}  # fmt: skip
COLUMNS["tellings"] = COLUMNS["events"]
WIDE = {
    "words",
    "content",
    "proposition",
    "title",
    "cause",
    "effect",
    "wordings",
    "positions",
    "also",
    "about",
    "variables",
}

WHOLE = {"id", "date", "period", "published", "as of", "index", "interval", "told"}
"""Columns whose cells are never broken over two lines."""
SPARE: dict[str, tuple[str, ...]] = {
    "reports": ("remarks", "language"),
    "actors": ("sector", "also", "kind"),
    "events": ("outlets", "told by", "words"),
    "tellings": ("outlets", "told by", "words"),
    "statements": ("told by", "date"),
    "claims": ("told by", "contested"),
    "ties": ("told by", "words"),
    "causes": ("told by", "by", "modality"),
    "relations": ("last 52", "last 4", "interval"),
    "turning_points": ("acts",),
    "variables": ("wordings",),
    "forecasts": ("horizon", "as of"),
    "corrections": ("note", "after"),
}
"""What a narrow terminal leaves out, the first first."""
WITHOUT_OUTLETS = {
    "reports",
    "actors",
    "relations",
    "turning_points",
    "variables",
    "loops",
    "corrections",
    "forecasts",
}
