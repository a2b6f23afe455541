// Where the boxes of a drawing stand that flows from left to right, or down where that fits better: dagre's layers.
export interface Box { id: string; width: number; height: number }
export interface Arrow { id: string; from: string; to: string }
interface Point { x: number; y: number }
export interface Layered { at: Map<string, Point>; bends: Map<string, Point[]>; width: number; height: number; kept: Box[] }

/** Below this scale letters are too small to read; as many of the first boxes are drawn as fit at it. */
export const LEAST_SCALE = 0.8;
const STEPS = [1, 0.8, 0.65, 0.5, 0.4, 0.3, 0.2, 0.1], FEWEST = 5;

/** As many of `boxes`, the weightiest first, as are readable in `width` by `height`, with the bends of each arrow. */
export function layered(dagre: any, boxes: Box[], arrows: Arrow[], width: number, height: number): Layered {
  let last: Layered | null = null;
  for (const share of STEPS) {
    const kept = joined(boxes.slice(0, Math.max(FEWEST, Math.round(boxes.length * share))), arrows);
    const tries = ["LR", "TB"].map((way) => laid(dagre, kept, arrows, way));
    const scale = (l: Layered) => Math.min(width / l.width, height / l.height);
    last = scale(tries[1]) > scale(tries[0]) ? tries[1] : tries[0];
    if (scale(last) >= LEAST_SCALE) break;
  }
  return last!;
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

const WIDE = 22;
/** A name in short lines. */
export const wrapped = (name: string) => name.split(" ").reduce<string[]>((lines, word) => {
  const last = lines.at(-1);
  if (last !== undefined && last.length + word.length < WIDE) lines[lines.length - 1] = `${last} ${word}`; else lines.push(word);
  return lines;
}, []);
