"""The tables of a case: one SQLite file that opens in any tool.

What was confirmed is kept in `reports`, `readings`, `failures`, `corrections` and `forecasts`; everything in the
tables of `DERIVED` follows from those and can be thrown away and made again. Each table holds the record whole
as JSON, with the columns that people filter by generated from it.
"""

from __future__ import annotations

APPLICATION_ID = 0x52454C41  # "RELA"
VERSION = 1

# Columns generated from the JSON of a record, by table: name and JSON path.
COLUMNS: dict[str, dict[str, str]] = {
    "actors": {"name": "$.name", "kind": "$.kind", "country": "$.country", "sector": "$.sector"},
    "events": {
        "type": "$.type", "status": "$.status", "date": "$.date.value", "quad": "$.quad",
        "source": "$.source[0].name", "target": "$.target[0].name",
        "source_country": "$.source[0].country", "target_country": "$.target[0].country",
        "outlets": "$.outlets",
    },
    "tellings": {"type": "$.type", "status": "$.status", "date": "$.date.value", "report": "$.evidence[0].report"},
    "statements": {
        "speaker": "$.speaker.name", "stance": "$.stance", "report": "$.evidence[0].report", "claim": "$.claim",
    },
    "claims": {"contested": "$.contested"},
    "ties": {"from_name": "$.from.name", "to_name": "$.to.name", "kind": "$.kind", "status": "$.status"},
    "causes": {"sign": "$.sign", "modality": "$.modality", "report": "$.evidence[0].report"},
    "relations": {
        "a": "$.a.name", "b": "$.b.name", "period": "$.period", "index_value": "$.index", "volume": "$.volume",
    },
    "turning_points": {"a": "$.a.name", "b": "$.b.name", "date": "$.date", "strength": "$.strength"},
    "variables": {"name": "$.name"},
    "loops": {"kind": "$.kind"},
}  # fmt: skip

DERIVED = tuple(COLUMNS)
"""Tables that follow from the readings and the ledger, in the order of the data's way."""


def statements() -> list[str]:
    """The SQL that makes an empty case."""
    made = [
        f"PRAGMA application_id = {APPLICATION_ID}",
        f"PRAGMA user_version = {VERSION}",
        "CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE reports (id TEXT PRIMARY KEY, json TEXT NOT NULL)",
        "CREATE TABLE readings (report TEXT PRIMARY KEY REFERENCES reports (id), published TEXT NOT NULL,"
        " json TEXT NOT NULL)",
        "CREATE TABLE failures (path TEXT NOT NULL, wanted TEXT NOT NULL, got TEXT NOT NULL, do TEXT NOT NULL,"
        " PRIMARY KEY (path, got)) WITHOUT ROWID",
        "CREATE TABLE corrections (n INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, json TEXT NOT NULL)",
        "CREATE TABLE forecasts (n INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, json TEXT NOT NULL)",
        "CREATE VIRTUAL TABLE search USING fts5 (text, report UNINDEXED, start UNINDEXED,"
        ' tokenize = "unicode61 remove_diacritics 2")',
    ]
    for table, columns in COLUMNS.items():
        generated = "".join(
            f", {name} GENERATED ALWAYS AS (json_extract(json, '{path}')) VIRTUAL"
            for name, path in columns.items()
        )
        made.append(
            f"CREATE TABLE {table} (n INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, json TEXT NOT NULL{generated})"
        )
        made += [f"CREATE INDEX {table}_{name} ON {table} ({name})" for name in columns]
    made.append("CREATE INDEX relations_pair ON relations (a, b, period, volume)")
    return made
