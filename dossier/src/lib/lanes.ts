// Acts in the lanes of a timeline: which lane, which row, and what a lane shows that holds too many of them.
import { DAY } from "./dates";
import type { Act, Quad } from "./types";
import { QUADS } from "./words";

/** An act with the bounds of its date, the day it stands on, and the day of its first report. */
export interface Dated { e: Act; b: [number, number]; t: number; told: number | null; late?: boolean }
/** The same, with the lanes that it belongs to. */
export interface Placed extends Dated { k: string[] }
export interface Bundle { b: [number, number]; value: string; list: Placed[]; y: number }
export interface Heap { quad: string; n: number; d: string }
export interface Lane { bundles: Bundle[]; key: string; n: number; y: number; height: number; placed: { p: Placed; y: number }[]; heaps: Heap[] }
/** Where a time stands, the times in view, and the room beside them. */
export interface Frame { x: (t: number) => number; view: [number, number]; left: number; right: number; width: number }

/** Above this many acts in view a lane shows counts; each act is drawn once few enough are left. */
export const DRAWN = 1200;
/** Acts known only to a longer stretch than this (in days) are bundled: a sign in its middle would say too much. */
export const VAGUE = 45;
export const HEAD = 30;
/** So many lanes, the fullest first; and so many rows in each, then acts share one. */
const LANES = 9, MOST_ROWS = 20;
const STEP = 13, BIN = 9, TALL = 42, CROWDED = 46;

/** The fullest lanes with their acts, and one for all others. */
export function inLanes(shown: Placed[], frame: Frame, name: (key: string) => string): { made: Lane[]; height: number; crowded: boolean } {
  const filled = fill(shown), made: Lane[] = [], crowded = shown.length > DRAWN;
  let y = HEAD;
  for (const [key, inside] of filled) {
    if (!inside.length) continue;
    const lane: Lane = { bundles: [], key, n: inside.length, y, height: CROWDED, placed: [], heaps: [] };
    if (crowded) lane.heaps = heaped(inside, y, frame);
    else {
      inRows(lane, inside, frame);
      // A name of several lines must not be cut.
      lane.height = Math.max(lane.height, Math.ceil((name(key).length * 6.6) / (frame.left - 50)) * 16 + 6);
    }
    y += lane.height + 6;
    made.push(lane);
  }
  return { made, height: y + 8, crowded };
}

function fill(shown: Placed[]): Map<string, Placed[]> {
  const counts = new Map<string, number>();
  for (const { k } of shown) for (const one of k) counts.set(one, (counts.get(one) ?? 0) + 1);
  const order = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([k]) => k);
  const filled = new Map<string, Placed[]>([...order.slice(0, LANES), "others"].map((key) => [key, []]));
  for (const p of shown) {
    let placed = false;
    for (const one of p.k) { const lane = filled.get(one); if (lane) { lane.push(p); placed = true; } }
    if (!placed) filled.get("others")!.push(p);
  }
  return filled;
}

/** Each act on the first row that has room for it; those of a long stretch bundled beneath. */
function inRows(lane: Lane, inside: Placed[], { x }: Frame) {
  const ends: number[] = [], bundles = new Map<string, Placed[]>(), taken: number[] = [];
  for (const p of inside) {
    if (p.b[1] - p.b[0] > VAGUE * DAY) {
      const value = p.e.date.value!;
      (bundles.get(value) ?? bundles.set(value, []).get(value)!).push(p);
      continue;
    }
    const at = x(p.t);
    let row = ends.findIndex((end) => end < at - (p.late ? 13 : 6));
    if (row < 0) row = ends.length < MOST_ROWS ? ends.push(-Infinity) - 1 : ends.indexOf(Math.min(...ends));
    ends[row] = at + 6;
    lane.placed.push({ p, y: lane.y + 12 + row * STEP });
  }
  for (const [value, list] of [...bundles].sort(([a], [b]) => (a < b ? -1 : 1))) {
    let at = taken.findIndex((end) => end <= list[0].b[0]);
    if (at < 0) at = taken.push(0) - 1;
    taken[at] = list[0].b[1];
    lane.bundles.push({ b: list[0].b, value, list, y: lane.y + 15 + ends.length * STEP + at * 18 });
  }
  lane.height = Math.max(30, ends.length * STEP + taken.length * 18 + 14);
}

/** Counts of a crowded lane, one path a kind of act: thousands of single bars would keep the eye waiting. */
function heaped(inside: Placed[], y: number, { view: [start, end], left, right, width }: Frame): Heap[] {
  const wide = Math.max(BIN, width - left - right), n = Math.ceil(wide / BIN), kinds = QUADS.length;
  const at = Object.fromEntries(QUADS.map((q, i) => [q, i])) as Record<Quad, number>;
  const bins = new Uint32Array(n * kinds), sums = new Uint32Array(n), perBin = wide / ((end - start) * BIN);
  for (const p of inside) { const i = Math.floor((p.t - start) * perBin); if (i >= 0 && i < n) { bins[i * kinds + at[p.e.quad]] += 1; sums[i] += 1; } }
  let most = 1;
  for (const s of sums) if (s > most) most = s;
  const tops = new Float64Array(n).fill(y + 44);
  return QUADS.flatMap((quad, k) => {
    let d = "", total = 0;
    for (let i = 0; i < n; i++) {
      const c = bins[i * kinds + k];
      if (!c) continue;
      const h = (c / most) * TALL;
      total += c;
      d += `M${left + i * BIN} ${tops[i].toFixed(1)}v${(-h).toFixed(1)}h${BIN - 1}v${h.toFixed(1)}z`;
      tops[i] -= h;
    }
    return total ? [{ quad, n: total, d }] : [];
  });
}
