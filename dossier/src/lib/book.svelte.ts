// The records that the page holds. A kind is fetched when a screen first needs it, and again when the as-of day changes.
import type { Act, Actor, Cause, Claim, Index, Kind, PairOf, Ratings, Records, Report, Statement, Summary } from "./types";
import { route } from "./route.svelte";
import { source } from "./source";

class Holding<T> {
  items = $state.raw<T[]>([]);
  state = $state<"idle" | "loading" | "ready" | "failed">("idle");
  error = $state("");
}

type Held = { [K in Kind]: Holding<Records[K]> };

const KINDS: Kind[] = [
  "reports", "actors", "events", "tellings", "statements", "claims", "ties", "causes",
  "relations", "turning_points", "variables", "loops", "forecasts", "corrections",
];

const byId = <T extends { id: string }>(items: T[]) => new Map(items.map((i) => [i.id, i]));

/** How reports whose outlet is not known are called, in lists and as a facet. */
export const UNKNOWN = "outlet not known";

class Book {
  held = Object.fromEntries(KINDS.map((k) => [k, new Holding()])) as unknown as Held;
  index = $state.raw<Index | null>(null);
  summary = $state.raw<Summary | null>(null);
  error = $state("");
  /** Grades that people gave to outlets and claims; empty until they are here. */
  ratings = $state.raw<Ratings>({ reliability: [], credibility: [], outlets: {}, claims: {} });
  private turn = 0;
  private pairsHeld: Promise<PairOf[]> | null = null;
  private pairsOf = "";
  /** Goes up whenever all that was fetched has become old. */
  age = $state(0);

  report = $derived(byId<Report>(this.held.reports.items));
  event = $derived(byId<Act>(this.held.events.items));
  actor = $derived(byId<Actor>(this.held.actors.items));
  statement = $derived(byId<Statement>(this.held.statements.items));
  telling = $derived(byId<Act>(this.held.tellings.items));
  claim = $derived(byId<Claim>(this.held.claims.items));
  cause = $derived(byId<Cause>(this.held.causes.items));
  outlets = $derived([...new Set(this.held.reports.items.map((r) => r.outlet ?? UNKNOWN))].sort());

  async open(): Promise<void> {
    try {
      const [index, ratings] = await Promise.all([source.index(), source.ratings()]);
      this.index = index;
      this.ratings = ratings;
    } catch (error) {
      this.error = error instanceof Error ? error.message : String(error);
    }
  }

  /** Fetch the summary; it counts the whole case, so the screens ask for it after what they show first. */
  async count(): Promise<void> {
    try { this.summary = await source.summary(route.params.as_of); } catch (error) { this.error = error instanceof Error ? error.message : String(error); }
  }

  /** The pairs that have an index, fetched once. */
  async pairs(): Promise<PairOf[]> {
    const as_of = route.params.as_of ?? "";
    if (this.pairsOf !== as_of || !this.pairsHeld) { this.pairsOf = as_of; this.pairsHeld = source.pairs(as_of); }
    return this.pairsHeld;
  }

  /** Fetch kinds that are not here yet. */
  need(...kinds: Kind[]): void {
    for (const kind of kinds) if (this.held[kind].state === "idle") void this.fetch(kind);
  }

  private async fetch<K extends Kind>(kind: K): Promise<void> {
    const held = this.held[kind], turn = this.turn;
    held.state = "loading";
    try {
      const as_of = route.params.as_of;
      const items = await source.all(kind, as_of && !source.saved ? { as_of } : {});
      if (turn !== this.turn) return;
      held.items = items;
      held.state = "ready";
    } catch (error) {
      if (turn !== this.turn) return;
      held.error = error instanceof Error ? error.message : String(error);
      held.state = "failed";
    }
  }

  /** Fetch again all that is here: the as-of day changed, or a correction was made. */
  renew(): void {
    this.turn += 1;
    this.age += 1;
    this.pairsHeld = null;
    const had = KINDS.filter((k) => this.held[k].state !== "idle");
    for (const k of had) this.held[k].state = "idle";
    this.need(...had);
    void this.open();
  }

  ready(...kinds: Kind[]): boolean {
    return kinds.every((k) => this.held[k].state === "ready");
  }

  failed(...kinds: Kind[]): string {
    return kinds.map((k) => (this.held[k].state === "failed" ? `${k}: ${this.held[k].error}` : "")).filter(Boolean).join(" · ");
  }

  outletOf(report: string): string {
    return this.report.get(report)?.outlet ?? "";
  }

  /** The titles of reports by their paths: a claim names a report without an outlet by its path. */
  private titles = $derived(new Map(this.held.reports.items.filter((r) => !r.outlet && r.path && r.title).map((r) => [r.path!, r.title!])));
  /** The name of a party by its id or country code; a country’s is that of its state. */
  partyName(key: string): string {
    const all = this.held.actors.items, found = this.actor.get(key) ?? all.find((a) => a.country === key && a.kind === "state") ?? all.find((a) => a.country === key);
    return found?.name ?? key;
  }

  /** An outlet or holder as it is shown. */
  named(name: string): string {
    return this.titles.get(name) ?? name;
  }

  /** What people hold of an outlet or a claim: a grade, or "". */
  gradeOf(kind: "outlet" | "claim", id: string): string {
    return (kind === "outlet" ? this.ratings.outlets : this.ratings.claims)[id]?.grade ?? "";
  }
}

export const book = new Book();

/** Whether an actor is the party asked for: by id or country. */
export const isParty = (a: { id: string; country: string | null }, wanted: string) => a.id === wanted || a.country === wanted;
