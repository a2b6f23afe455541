// How records are named on the screen. Names of the contract stay; only underscores and case are softened.
import { book } from "./book.svelte";
import type { Act, ActorRef, Cause, Correction, Forecast, Relation, Statement, Tie } from "./types";

export const QUADS = ["material_cooperation", "verbal_cooperation", "verbal_conflict", "material_conflict"] as const;
export const STATUSES = ["occurred", "ongoing", "planned", "possible", "alleged", "denied"] as const;
export const STATUS_MEANS: Record<string, string> = {
  occurred: "told as fact",
  ongoing: "going on when told",
  planned: "announced or agreed for later",
  possible: "may happen, or feared",
  alleged: "somebody’s claim; the reporter does not vouch",
  denied: "said not to have happened",
};

/** Who acts where no report says who, in the word that reports use. */
export const UNIDENTIFIED = "unidentified";

export const plain = (code: string | null | undefined) => (code ?? "").replaceAll("_", " ");
export const title = (code: string) => code.charAt(0) + code.slice(1).toLowerCase().replaceAll("_", " ");
/** What a type of act means, by the codebook; the status with it. */
export const meaning = (e: Act) => [`${e.type}: ${book.index?.meanings.types[e.type] ?? plain(e.quad)}`, `${e.status}: ${STATUS_MEANS[e.status]}.`].join("\n");
export const typeOf = (e: Act) => title(e.type) + (e.mode ? ` · ${plain(e.mode)}` : "");

/** Bidirectional controls and other invisible marks are shown as a box: they could make a quote say something else. */
export const visible = (text: string | null | undefined) =>
  (text ?? "").replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "▯");

/** The direction of a text by its first letter. The browser's own `auto` works it out anew at every piece put in. */
export const direction = (text: string): "rtl" | "ltr" => (/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(/\p{L}/u.exec(text)?.[0] ?? "") ? "rtl" : "ltr");

export const names = (refs: ActorRef[]) => refs.map((r) => visible(r.name)).join(" and ");

/** Who acts toward whom; a side that no words of the act name is marked, in the words of the vocabulary. */
export function who(e: Act): string {
  const mark = book.index?.meanings.inferred;
  const side = (which: "source" | "target") => names(e[which]) + (mark && e.inferred?.includes(which) ? ` ${mark}` : "");
  return e.target.length ? `${e.source.length ? side("source") : UNIDENTIFIED} → ${side("target")}` : side("source") || UNIDENTIFIED;
}

export const number = (n: number) => n.toLocaleString("en-GB", { maximumFractionDigits: 2 });
/** With a sign and a fixed number of digits; what rounds to nought has no sign. */
export function signed(n: number, digits = 1): string {
  const shown = Math.abs(n).toFixed(digits);
  return +shown === 0 ? shown : (n > 0 ? "+" : "−") + shown;
}
const SIZES: [number, string][] = [[1e12, "trillion"], [1e9, "billion"], [1e6, "million"]];
/** A number told in a report: “1.5 billion”, “200”. */
export function amount(n: number): string {
  const size = SIZES.find(([s]) => Math.abs(n) >= s);
  return size ? `${(n / size[0]).toLocaleString("en-GB", { maximumSignificantDigits: 4 })} ${size[1]}` : number(n);
}
export const percent = (p: number) => (p > 0 && p < 0.01 ? "<1 %" : `${Math.round(p * 100)} %`);
export const count = (n: number, one: string, many = one + "s") => `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;

export function measure(t: Tie): string {
  if (!t.measure) return "";
  const { value, unit, of } = t.measure;
  const told = `${amount(value)} ${visible(unit)}`;
  return !of ? told : /^(%|percent)$/.test(unit) ? `${told} of ${visible(of)}` : `${told} (${visible(of)})`;
}

/** What a causal claim says of its two sides: somebody’s words, never a fact. */
export function drives(c: Cause): string {
  const verb = c.sign === "+" ? "further" : "hinder";
  return c.modality === "denied" ? `said not to ${verb}` : c.modality === "possible" ? `may ${verb}` : `said to ${verb}`;
}
/** Who tells: the outlet, or what names a report that has none. */
export const teller = (r: { outlet: string | null; title: string | null; path: string | null; id: string }) => visible(r.outlet ?? r.title ?? (r.path ? short(r.path) : r.id));
/** A file name that stands in a line: of a long one its beginning and its end. */
const short = (path: string) => (path.length > 40 ? `${path.slice(0, 30)}…${path.slice(-8)}` : path);
export const by = (c: Cause) => (c.by === "reporter" ? "the reporter" : visible(c.by.name));
export const pairKey = (r: { a: ActorRef; b: ActorRef }) => `${r.a.id}~${r.b.id}`;
export const toward = (r: { a: ActorRef; b: ActorRef }) => `${visible(r.a.name)} → ${visible(r.b.name)}`;
export const pairName = (r: { a: ActorRef; b: ActorRef }) => `${visible(r.a.name)} – ${visible(r.b.name)}`;

/** One line for any record, for lists that mix kinds. */
export function label(kind: string, record: unknown): string {
  switch (kind) {
    case "events": case "tellings": { const e = record as Act; return `${who(e)}: ${typeOf(e)}`; }
    case "statements": { const s = record as Statement; return `${visible(s.speaker.name)} ${s.stance}: ${visible(s.content.quote)}`; }
    case "claims": return visible((record as { proposition: { quote: string } }).proposition.quote);
    case "ties": { const t = record as Tie; return `${visible(t.from.name)} ↤ ${visible(t.to.name)}: ${t.kind} ${measure(t)}`; }
    case "causes": { const c = record as Cause; return `${visible(c.cause.quote)} – ${drives(c)} – ${visible(c.effect.quote)}`; }
    case "relations": { const r = record as Relation; return `${pairName(r)}, ${r.period}`; }
    case "corrections": { const c = record as Correction; return `${c.what} ${c.record}`; }
    case "forecasts": { const f = record as Forecast; return `${toward(f)}: ${plain(f.quad ?? f.type)}`; }
    default: return visible((record as { name?: string; title?: string }).name ?? (record as { title?: string }).title ?? kind);
  }
}
