// Which records the facets in the address let through: one rule for every list that shows them.
import type { ActorRef, Evidence } from "./types";
import { book, isParty, UNKNOWN } from "./book.svelte";
import { bounds } from "./dates";

export const OF_ACTS = ["party", "with", "quad", "status", "outlet", "reliability", "from", "to"] as const;
export type Facet = (typeof OF_ACTS)[number];
/** Facets of what is told without being an act: of whom, by whom, when. */
export const OF_TOLD: readonly Facet[] = ["party", "with", "outlet", "reliability", "from", "to"];
/** Facets of what names nobody in particular. */
export const OF_SOURCES: readonly Facet[] = ["outlet", "reliability", "from", "to"];

/** What facets ask of a record; a kind has some of the fields. */
export interface Faceted {
  evidence: Evidence[]; source?: ActorRef[]; target?: ActorRef[]; speaker?: ActorRef; addressee?: ActorRef | null;
  from?: ActorRef; to?: ActorRef; by?: ActorRef | string; positions?: { holder: ActorRef }[];
  mentions?: number; id?: string; name?: string; country?: string | null;
  quad?: string; status?: string; date?: { value: string | null }; as_of?: string | null;
}

/** Every party that stands in a record; of a party itself, it alone. */
function standing(r: Faceted): ActorRef[] {
  if (r.source && r.target) return r.source.concat(r.target);
  if (r.mentions !== undefined) return [r as unknown as ActorRef];
  return [r.speaker, r.addressee, r.from, r.to, r.by, ...(r.positions ?? []).map((x) => x.holder)].filter((a): a is ActorRef => !!a && typeof a === "object");
}

/** The same, each once. */
export const partiesOf = (r: Faceted): ActorRef[] => [...new Map(standing(r).map((a) => [a.id || a.name, a])).values()];

/** The days that a record may be of: its own date, or where its kind has none, those of its reports. */
function daysOf(r: Faceted): (string | null | undefined)[] {
  if (r.date) return [r.date.value];
  if (r.as_of !== undefined) return [r.as_of];
  return r.evidence.map((v) => book.report.get(v.report)?.published.value);
}

const among = (value: string, wanted: string) => wanted.split(",").includes(value);

/** Whether a record passes those of the facets in the address that are named. */
export function passes(r: Faceted, p: Record<string, string>, facets: readonly Facet[] = OF_ACTS): boolean {
  const asked = (facet: Facet) => (facets.includes(facet) ? p[facet] : "");
  const outlets = () => r.evidence.map((v) => book.outletOf(v.report));
  for (const one of [asked("party"), asked("with")]) if (one && !standing(r).some((a) => isParty(a, one))) return false;
  if (asked("quad") && !among(r.quad ?? "", p.quad)) return false;
  if (asked("status") && !among(r.status ?? "", p.status)) return false;
  if (asked("outlet") && !outlets().some((o) => (o || UNKNOWN) === p.outlet)) return false;
  if (asked("reliability") && !outlets().some((o) => among(book.gradeOf("outlet", o) || "unrated", p.reliability))) return false;
  if (!asked("from") && !asked("to")) return true;
  const from = bounds(asked("from"))?.[0] ?? -Infinity, to = bounds(asked("to"))?.[1] ?? Infinity;
  return daysOf(r).map(bounds).some((b) => !!b && b[1] >= from && b[0] <= to);
}
