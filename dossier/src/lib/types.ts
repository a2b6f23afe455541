// The records of the export, field for field (docs/records.md).

export type Kind =
  | "reports" | "actors" | "events" | "tellings" | "statements" | "claims" | "ties" | "causes"
  | "relations" | "turning_points" | "variables" | "loops" | "forecasts" | "corrections";

export interface Span { start: number; end: number; quote: string }
export interface Evidence extends Span { report: string }
export interface Furniture extends Span { kind: string }
export interface CauseSpan extends Span { variable: string | null }
export interface DateOf { value: string | null; basis: string }
export interface ActorRef { id: string; name: string; country: string | null; sector: string | null }
export interface Read { id: string; evidence: Evidence[]; why: string; score: number }

export interface Report {
  id: string; text?: string; title: string | null; outlet: string | null; url: string | null;
  language: string | null; published: DateOf & { evidence: Evidence[]; why: string }; path: string | null;
  furniture: Furniture[]; duplicate_of: string | null; group: string | null; unread: string | null;
}
export interface Actor extends Read {
  name: string; kind: string; country: string | null; sector: string | null; aliases: string[];
  mentions: number; role: { title: string; from: string | null; to: string | null }[];
}
export type Quad = "verbal_cooperation" | "material_cooperation" | "verbal_conflict" | "material_conflict";
export type Status = "occurred" | "ongoing" | "planned" | "possible" | "alleged" | "denied";
export interface Act extends Read {
  type: string; mode: string | null; quad: Quad; contexts: string[]; status: Status;
  source: ActorRef[]; target: ActorRef[]; trigger: Span; date: DateOf; place: string | null;
  counts: { value: number; unit: string; of: string | null }[];
  reports: number; outlets: number; merged: string[];
  variants: { field: string; value: string; tellings: string[] }[];
  inferred: ("source" | "target")[];
}
export interface Statement extends Read {
  speaker: ActorRef; stance: string; form: string; content: Span; cue: Span | null; speaker_span: Span | null;
  addressee: ActorRef | null; medium: string | null; date: DateOf; claim: string | null;
}
export type Holds = "affirms" | "denies" | "doubts";
export interface Claim extends Read {
  proposition: Span; contested: boolean;
  positions: { holder: ActorRef; holds: Holds; statements: string[]; outlets: string[] }[];
}
export interface Tie extends Read {
  from: ActorRef; to: ActorRef; kind: string; status: string; as_of: string | null;
  measure: { value: number; unit: string; of: string | null } | null;
}
export interface Cause extends Read {
  cause: CauseSpan; effect: CauseSpan; sign: "+" | "-"; by: ActorRef | "reporter"; modality: string;
}
export interface Relation {
  id: string; a: ActorRef; b: ActorRef; level: string; direction: string; period: string; index: number;
  low: number; high: number; volume: number; outlets: number; reliable: boolean;
  contributions: { event: string; weight: number }[]; last_4: number | null; last_52: number | null;
}
export interface TurningPoint {
  id: string; a: ActorRef; b: ActorRef; level: string; direction: string; date: string;
  before: number; after: number; strength: number; events: string[];
}
export interface Variable { id: string; name: string; causes: string[]; spans: string[]; why: string }
export interface Loop { id: string; kind: "reinforcing" | "balancing"; variables: string[]; causes: string[][] }
export interface Forecast {
  id: string; a: ActorRef; b: ActorRef; horizon: string; quad: Quad | null; type: string | null;
  probability: number; low: number | null; high: number | null; baseline: number; as_of: string; model: string;
  why: string; events: string[]; outcome: boolean | null;
}
export interface Correction {
  id: string; when: string; who: string; what: string; record: string; before: unknown; after: unknown; note: string;
}
export interface Opinion { grade: string; who: string; when: string; note: string }
export interface Rating { grade: string; given: Opinion[] }
export interface Grade { sign: string; name: string; means: string }
export interface Ratings { reliability: Grade[]; credibility: Grade[]; outlets: Record<string, Rating>; claims: Record<string, Rating> }
export interface Compared {
  people: Record<string, number>;
  agreement: { a: string; b: string; about: string; records: number; agreed: number; kappa: number | null }[];
  disagreements: { record: string; about: string; says: { who: string; says: string; when: string; note: string }[] }[];
}
export interface PairOf { a: ActorRef; b: ActorRef; acts: number; values: number; last: Relation }
export interface Index { case: string; version: string; counts: Record<Kind, number>; writable: boolean; stale: boolean; weights: string[]; who?: string; first: string | null; last: string | null; meanings: Meanings }
export interface Meanings { inferred: string; types: Record<string, string>; half_life: number | null; thin_below: number | null }
export interface PairSummary {
  a: string; b: string; acts: number; newest: string; period: string; index: number; last_4: number | null; last_52: number | null; reliable: boolean;
}
export interface Failed { path: string; wanted: string; got: string; do: string }
export interface Summary {
  reports: number; tellings: number; folded: number; unread: number; undated: number; outlets: number;
  first: string | null; last: string | null; failed: Failed[]; left_out: Failed[];
  imported: number; imported_first: string | null; imported_last: string | null; imported_pairs: { a: string; b: string; rows: number }[];
  actors: number; events: number; statements: number; claims: number; contested: number; ties: number;
  causes: number; loops: number; events_by_type: Record<string, number>; events_by_status: Record<string, number>;
  pairs: PairSummary[];
}
export interface PutAct { put: "in" | "out"; source: string; what: string; target: string; date: string; times: number; every: "day" | "week"; count: number }
export interface Said {
  settings: Record<string, number>; settled: boolean; claims: number; seed: number; reads: string;
  effects: { variable: string; value: number; low: number; high: number; moves: string; claims: number; paths: { variables: string[]; sign: number }[]; robust: boolean; hangs_on: string[]; outlets: string[] }[];
}
export interface Shown {
  as_of: string; weeks: number; seed: number; refused: string; acts: number; pairs: number; past: number; reads: string;
  effects: { source: string; target: string; quad: Quad; label: "supported" | "weak" | "not detectable"; without: number; expected: number; change: number; low: number; high: number; why: string }[];
}
export interface WhatIf { shown: Shown | null; said: Said | null; origin: string }
export interface Hit {
  report: string; start: number; end: number; quote: string; title: string | null; outlet: string | null;
  published: string | null;
}
export interface InReport {
  actors?: Actor[]; events?: Act[]; statements?: Statement[]; claims?: Claim[]; ties?: Tie[]; causes?: Cause[];
}
export interface Records {
  reports: Report; actors: Actor; events: Act; tellings: Act; statements: Statement; claims: Claim; ties: Tie;
  causes: Cause; relations: Relation; turning_points: TurningPoint; variables: Variable; loops: Loop;
  forecasts: Forecast; corrections: Correction;
}
