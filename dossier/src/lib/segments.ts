// A report's text cut at the ends of all its marks. Offsets of records count code points, not UTF-16 units.
import type { InReport, Report, Span } from "./types";

export interface Mark { start: number; end: number; kind: string; record: string }
export interface Segment { start: number; end: number; text: string; marks: Mark[]; furniture: string }

export const KINDS = ["events", "statements", "claims", "ties", "causes", "actors"] as const;

/** Every place of the report that a record was read from. */
export function marksOf(report: string, found: InReport): Mark[] {
  const marks: Mark[] = [];
  for (const kind of KINDS)
    for (const record of found[kind] ?? [])
      for (const e of record.evidence) if (e.report === report) marks.push({ start: e.start, end: e.end, kind, record: record.id });
  return marks.sort((a, b) => a.start - b.start || b.end - a.end || (a.record < b.record ? -1 : 1));
}

/** The text in pieces, each with the marks that lie over it. Linear in text and marks: a sweep over their ends. */
export function segments(report: Report, marks: Mark[], extra: Span | null): Segment[] {
  const points = Array.from(report.text ?? "");
  const cuts = new Set([0, points.length]);
  const clip = (n: number) => Math.max(0, Math.min(points.length, n));
  for (const m of [...marks, ...report.furniture, ...(extra ? [extra] : [])]) { cuts.add(clip(m.start)); cuts.add(clip(m.end)); }
  const order = [...cuts].sort((a, b) => a - b);
  const opens = new Map<number, Mark[]>(), closes = new Map<number, Mark[]>();
  const put = (map: Map<number, Mark[]>, at: number, m: Mark) => { const list = map.get(at); if (list) list.push(m); else map.set(at, [m]); };
  for (const m of marks) { put(opens, clip(m.start), m); put(closes, clip(m.end), m); }
  const furniture = [...report.furniture].sort((a, b) => a.start - b.start);
  const live = new Set<Mark>();
  const made: Segment[] = [];
  let f = 0;
  for (let i = 0; i + 1 < order.length; i++) {
    const [start, end] = [order[i], order[i + 1]];
    for (const m of closes.get(start) ?? []) live.delete(m);
    for (const m of opens.get(start) ?? []) live.add(m);
    while (f < furniture.length && furniture[f].end <= start) f++;
    const inside = f < furniture.length && furniture[f].start <= start ? furniture[f].kind : "";
    made.push({ start, end, text: points.slice(start, end).join(""), marks: [...live], furniture: inside });
  }
  return made;
}
