// Where the boxes of a drawing stand that flows from left to right, or down where that fits better: dagre's layers.
export interface Box { id: string; width: number; height: number }
export interface Arrow { id: string; from: string; to: string }
interface Point { x: number; y: number }
export interface Layered { at: Map<string, Point>; bends: Map<string, Point[]>; width: number; height: number; kept: Box[] }

/** Below this scale letters are too small to read; as many of the first boxes are drawn as fit at it. */
export const LEAST_SCALE = 0.8;
/** Between drawings that no arrow joins. */
const APART = 34;
const STEPS = [1, 0.8, 0.65, 0.5, 0.4, 0.3, 0.2, 0.1], FEWEST = 5;

/** As many of `boxes`, the weightiest first, as are readable in `width` by `height`, with the bends of each arrow. */
export function layered(dagre: any, boxes: Box[], arrows: Arrow[], width: number, height: number): Layered {
  const scale = (l: Layered) => Math.min(1, width / l.width, height / l.height);
  // Where two are as easy to read, the one that takes less room.
  const best = (tries: Layered[]) => tries.reduce((x, y) => (scale(y) > scale(x) || (scale(y) === scale(x) && y.height < x.height) ? y : x));
  let last: Layered | null = null;
  for (const share of STEPS) {
    const kept = joined(boxes.slice(0, Math.max(FEWEST, Math.round(boxes.length * share))), arrows);
    const ways = (some: Box[]) => ["LR", "TB"].map((way) => laid(dagre, some, arrows, way));
    last = best([...ways(kept), stacked(clusters(kept, arrows).map((some) => best(ways(some))), width / LEAST_SCALE)]);
    if (scale(last) >= LEAST_SCALE) break;
  }
  return last!;
}

/** The boxes in groups that no arrow joins, each group in the order of its first box. */
function clusters(boxes: Box[], arrows: Arrow[]): Box[][] {
  const of = new Map(boxes.map((b) => [b.id, b.id]));
  const head = (id: string): string => (of.get(id) === id ? id : head(of.get(id)!));
  for (const a of arrows) if (of.has(a.from) && of.has(a.to)) of.set(head(a.from), head(a.to));
  const found = new Map<string, Box[]>();
  for (const b of boxes) (found.get(head(b.id)) ?? found.set(head(b.id), []).get(head(b.id))!).push(b);
  return [...found.values()];
}

/** Drawings beside each other as far as `width` has room for them, and then beneath. */
function stacked(parts: Layered[], width: number): Layered {
  const whole: Layered = { at: new Map(), bends: new Map(), width: 1, height: 1, kept: parts.flatMap((p) => p.kept) };
  let [x, y, deep] = [0, 0, 0];
  for (const part of parts) {
    if (x > 0 && x + part.width > width) [x, y, deep] = [0, y + deep + APART, 0];
    const moved = (p: Point) => ({ x: p.x + x, y: p.y + y });
    for (const [id, p] of part.at) whole.at.set(id, moved(p));
    for (const [id, bends] of part.bends) whole.bends.set(id, bends.map(moved));
    whole.width = Math.max(whole.width, x + part.width);
    deep = Math.max(deep, part.height);
    whole.height = Math.max(whole.height, y + deep);
    x += part.width + APART;
  }
  return whole;
}

/** Those that an arrow joins to another one of them. */
function joined(boxes: Box[], arrows: Arrow[]): Box[] {
  const in_ = new Set(boxes.map((b) => b.id)), met = new Set<string>();
  for (const a of arrows) if (in_.has(a.from) && in_.has(a.to)) { met.add(a.from); met.add(a.to); }
  return boxes.filter((b) => met.has(b.id));
}

function laid(dagre: any, boxes: Box[], arrows: Arrow[], rankdir: string): Layered {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir, nodesep: 16, edgesep: 12, ranksep: 46 });
  graph.setDefaultEdgeLabel(() => ({}));
  // A fixed order: the same records give the same drawing.
  for (const b of [...boxes].sort((a, c) => (a.id < c.id ? -1 : 1))) graph.setNode(b.id, { width: b.width, height: b.height });
  for (const a of [...arrows].sort((x, y) => (x.id < y.id ? -1 : 1))) if (graph.hasNode(a.from) && graph.hasNode(a.to)) graph.setEdge(a.from, a.to, {}, a.id);
  dagre.layout(graph);
  const at = new Map<string, Point>(boxes.map((b): [string, Point] => { const n = graph.node(b.id); return [b.id, { x: n.x, y: n.y }]; }));
  const bends = new Map<string, Point[]>(graph.edges().map((e: any): [string, Point[]] => [e.name, graph.edge(e).points.slice(1, -1)]));
  return { at, bends, width: graph.graph().width || 1, height: graph.graph().height || 1, kept: boxes };
}

/** Bends as Cytoscape takes them: how far along the line between two middles, and how far beside it. */
export function segments(from: Point, to: Point, bends: Point[]): { along: number[]; beside: number[] } {
  const dx = to.x - from.x, dy = to.y - from.y, long = Math.hypot(dx, dy) || 1;
  const along = bends.map((p) => ((p.x - from.x) * dx + (p.y - from.y) * dy) / long ** 2);
  const beside = bends.map((p) => (-(p.x - from.x) * dy + (p.y - from.y) * dx) / long);
  return { along, beside };
}

const WIDE = 22, NARROW = 14;
/** How many letters a line of a name has in a drawing so many pixels wide: fewer on a phone. */
export const letters = (width: number) => (width < 560 ? NARROW : WIDE);
/** A name in short lines. */
export const wrapped = (name: string, wide = WIDE) => name.split(" ").reduce<string[]>((lines, word) => {
  const last = lines.at(-1);
  if (last !== undefined && last.length + word.length < wide) lines[lines.length - 1] = `${last} ${word}`; else lines.push(word);
  return lines;
}, []);
