// Index values put in rows by pair. Nothing is reckoned here beyond means of values that the case gives.
import type { Relation } from "./types";
import { bounds, DAY } from "./dates";
import { pairKey } from "./words";

/** Values of one pair in time, at one level and direction. */
export function series(relations: Relation[], key: string, level = "country", direction = "both"): Relation[] {
  return relations
    .filter((r) => pairKey(r) === key && r.level === level && r.direction === direction)
    .sort((a, b) => (a.period < b.period ? -1 : 1));
}

export interface PairOf { key: string; first: Relation; acts: number; values: Relation[] }

/** All pairs, those with most acts first. */
export function pairs(relations: Relation[], level = "country", direction = "both"): PairOf[] {
  const found = new Map<string, Relation[]>();
  for (const r of relations) {
    if (r.level !== level || r.direction !== direction) continue;
    const key = pairKey(r);
    (found.get(key) ?? found.set(key, []).get(key)!).push(r);
  }
  return [...found]
    .map(([key, values]) => {
      values.sort((a, b) => (a.period < b.period ? -1 : 1));
      return { key, first: values[0], acts: new Set(values.flatMap((v) => v.contributions.map((c) => c.event))).size, values };
    })
    .filter((p) => p.acts > 0)
    .sort((a, b) => b.acts - a.acts || (a.key < b.key ? -1 : 1));
}

/** Mean of the values in the `weeks` weeks before the value at `at`; null where there are none. */
export function norm(values: Relation[], at: number, weeks: number): number | null {
  const now = values[at] && bounds(values[at].period);
  if (!now) return null;
  const before = values.slice(0, at).filter((v) => bounds(v.period)![0] >= now[0] - weeks * 7 * DAY);
  return before.length ? before.reduce((sum, v) => sum + v.index, 0) / before.length : null;
}
