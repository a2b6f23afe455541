"""Are contested matters found, with their holders on the right sides?

Data: folders of hand annotation with `contested` lists (a proposition and positions, each with an actor, affirms,
denies or doubts, and a verbatim quote), and the folder that `relata export` wrote for a case of the same reports. A
matter is found where a contested claim holds, from that report, two of its holders on opposed sides: by the quote of
a position overlapping a statement, or by the holder's name. Which side is called the affirming one does not count:
a proposition can be put either way. A claim that matches no matter of a report with annotations is false.

    python benchmarks/contested.py EXPORT ANNOTATIONS… [--show]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

Sides = list[tuple[str, bool, str]]


def lines(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def flat(text: str) -> str:
    """Text with single blanks."""
    return " ".join(text.split())


def sides_of_gold(matter: dict[str, Any]) -> Sides:
    """Holder, whether it affirms, and quote of each position."""
    return [(p["actor"], p["holds"] == "affirms", flat(p["quote"])) for p in matter["positions"]]


def sides_of_claim(claim: dict[str, Any], told: dict[str, dict[str, Any]], report: str) -> Sides:
    """The same of a claim's positions in one report, a row for each statement."""
    rows = []
    for p in claim["positions"]:
        for s in p["statements"]:
            record = told.get(s, {"evidence": []})
            # of a merged act the sentence that the claim rests on, which need not be its first
            here = [e for e in record["evidence"] if e in claim["evidence"] and e["report"] == report]
            if here:
                quote = (record.get("content") or here[0])["quote"]
                rows.append((p["holder"]["name"], p["holds"] == "affirms", flat(quote)))
    return rows


def same_holder(gold: tuple[str, bool, str], found: tuple[str, bool, str]) -> bool:
    """Whether two positions are of one holder: their quotes share text, or their names a last word and some text."""
    return gold[2] in found[2] or found[2] in gold[2] or _shared(gold[2], found[2]) or (
        gold[0].split()[-1].lower() == found[0].split()[-1].lower() and len(gold[0].split()[-1]) > 3
        and bool(set(gold[2].lower().split()) & set(found[2].lower().split()))
    )  # fmt: skip


def _shared(a: str, b: str) -> bool:
    """Whether two quotes share eight running words, or all of a shorter one."""
    words = a.split()
    size = min(8, len(words), len(b.split()))
    return any(" ".join(words[i : i + size]) in b for i in range(len(words) - size + 1))


def found(matter: Sides, claim: Sides) -> bool:
    """Whether `claim` sets two holders of `matter` against each other as `matter` does."""
    pairs = [(g, f) for g in matter for f in claim if same_holder(g, f)]
    return any(
        g1[1] != g2[1] and f1[1] != f2[1] and f1 != f2 for g1, f1 in pairs for g2, f2 in pairs if g1 is not g2
    )


def main() -> None:
    """Print how many matters are found and how many claims are false."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("export", type=Path)
    parser.add_argument("annotations", type=Path, nargs="+")
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    told = {s["id"]: s for s in lines(args.export / "statements.jsonl")}
    told |= {telling: e for e in lines(args.export / "events.jsonl") for telling in e["merged"]}
    claims = [c for c in lines(args.export / "claims.jsonl") if c["contested"]]
    stems = {Path(r["path"] or r["id"]).stem: r["id"] for r in lines(args.export / "reports.jsonl")}
    for folder in args.annotations:
        right = total = false = 0
        for path in sorted(folder.glob("*.json")):
            matters = [sides_of_gold(m) for m in json.loads(path.read_text(encoding="utf-8"))["contested"]]
            rows = [(c, sides_of_claim(c, told, stems[path.stem])) for c in claims if path.stem in stems]
            rows = [(c, r) for c, r in rows if len({side for _, side, _ in r}) == 2]
            hits = [any(found(m, r) for _, r in rows) for m in matters]
            wrong = [(c, r) for c, r in rows if not any(found(m, r) for m in matters)]
            right, total, false = right + sum(hits), total + len(hits), false + len(wrong)
            if args.show:
                for hit, m in zip(hits, matters, strict=True):
                    print("found " if hit else "missed", m)
                for c, r in wrong:
                    print("false ", c["why"], r)
        print(f"{folder.name}: contested found {right} of {total}, false {false}")


if __name__ == "__main__":
    main()
