// Index values put in rows by pair. Nothing is reckoned here beyond means of values that the case gives.
import type { Relation } from "./types";
import { bounds, DAY } from "./dates";

/** Mean of the values in the `weeks` weeks before the value at `at`; null where there are none. */
export function norm(values: Relation[], at: number, weeks: number): number | null {
  const now = values[at] && bounds(values[at].period);
  if (!now) return null;
  const before = values.slice(0, at).filter((v) => bounds(v.period)![0] >= now[0] - weeks * 7 * DAY);
  return before.length ? before.reduce((sum, v) => sum + v.index, 0) / before.length : null;
}
