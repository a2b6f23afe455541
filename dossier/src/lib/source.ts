// Where records come from: the server that serves this page, or the folder that it was opened from.
import type { Compared, Correction, Hit, Index, InReport, Kind, PairOf, Ratings, Records, Relation, Report, Summary, WhatIf } from "./types";
import { token } from "./route.svelte";

const PAGE = 5000;

export class Refused extends Error {
  constructor(readonly wanted: string, readonly got: string, readonly act: string) {
    super(`wanted ${wanted}; got ${got}; ${act}`);
  }
}

export interface Source {
  saved: boolean;
  index(): Promise<Index>;
  /** As of a day where one is given: the same holds of all that takes one. A saved dossier knows no other day. */
  summary(as_of?: string): Promise<Summary>;
  all<K extends Kind>(kind: K, params?: Record<string, string>): Promise<Records[K][]>;
  /** The first records of a kind that a query chooses. */
  some<K extends Kind>(kind: K, params: Record<string, string>): Promise<Records[K][]>;
  /** The pairs that have an index, busiest first; with a `limit` so many, each with the contributions of its newest value. */
  pairs(as_of?: string, limit?: number): Promise<PairOf[]>;
  ratings(): Promise<Ratings>;
  agreement(): Promise<Compared>;
  series(a: string, b: string, options?: Record<string, string>): Promise<Relation[]>;
  report(id: string): Promise<Report>;
  inReport(id: string, as_of?: string): Promise<InReport>;
  search(words: string, as_of?: string): Promise<Hit[]>;
  /** Both answers to a scenario: parameters of /whatif, as often as they stand in it. */
  whatIf(asked: [string, string][]): Promise<WhatIf>;
  correct(change: Omit<Correction, "id" | "when">): Promise<Correction[]>;
}

async function get<T>(path: string): Promise<T> {
  const answer = await fetch(`api/v1${path}`, { headers: { Accept: "application/json" } });
  const body = await answer.json();
  if (!answer.ok) throw new Refused(body.error?.wanted ?? "an answer", body.error?.got ?? `status ${answer.status}`, body.error?.do ?? "try again");
  return body as T;
}

const asOf = (day: string) => (day ? `?as_of=${encodeURIComponent(day)}` : "");

class Server implements Source {
  saved = false;
  private known: Promise<Index> | null = null;
  index = () => (this.known ??= get<Index>(""));
  summary = (as_of = "") => get<Summary>(`/summary${asOf(as_of)}`);
  report = (id: string) => get<Report>(`/reports/${encodeURIComponent(id)}`);
  inReport = (id: string, as_of = "") => get<InReport>(`/reports/${encodeURIComponent(id)}/records${asOf(as_of)}`);

  async all<K extends Kind>(kind: K, params: Record<string, string> = {}): Promise<Records[K][]> {
    const omit = kind === "reports" ? "text" : "";
    const items: Records[K][] = [];
    for (let offset = 0, total = 1; offset < total; offset += PAGE) {
      const query = new URLSearchParams({ ...params, limit: String(PAGE), offset: String(offset), ...(omit && { omit }) });
      const page = await get<{ total: number; items: Records[K][] }>(`/${kind}?${query}`);
      items.push(...page.items);
      total = page.total;
    }
    return items;
  }

  some = async <K extends Kind>(kind: K, params: Record<string, string>) =>
    (await get<{ items: Records[K][] }>(`/${kind}?${new URLSearchParams(params)}`)).items;
  ratings = () => get<Ratings>("/ratings");
  agreement = () => get<Compared>("/agreement");
  pairs = async (as_of = "", limit = 0) =>
    (await get<{ items: PairOf[] }>(`/pairs?${new URLSearchParams({ ...(as_of && { as_of }), ...(limit ? { limit: String(limit) } : { omit: "contributions" }) })}`)).items;
  series = async (a: string, b: string, options: Record<string, string> = {}) =>
    (await get<{ items: Relation[] }>(`/pairs/${encodeURIComponent(a)}/${encodeURIComponent(b)}?${new URLSearchParams(options)}`)).items;

  whatIf = (asked: [string, string][]) => get<WhatIf>(`/whatif?${new URLSearchParams(asked)}`);

  async search(words: string, as_of = ""): Promise<Hit[]> {
    return (await get<{ items: Hit[] }>(`/search?${new URLSearchParams({ q: words, ...(as_of && { as_of }) })}`)).items;
  }

  async correct(change: Omit<Correction, "id" | "when">): Promise<Correction[]> {
    const answer = await fetch("api/v1/corrections", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Relata-Token": token },
      body: JSON.stringify(change),
    });
    const body = await answer.json();
    if (!answer.ok) throw new Refused(body.error.wanted, body.error.got, body.error.do);
    this.known = null;
    return body.items;
  }
}

interface Shelf { index: Index; summary: Summary; files: Record<string, string>; put(name: string, value: unknown): void; held: Record<string, unknown> }
declare global { interface Window { RELATA_SAVED?: Shelf } }

export function script(src: string): Promise<void> {
  return new Promise((done, failed) => {
    const element = document.createElement("script");
    element.src = src;
    element.onload = () => done();
    element.onerror = () => failed(new Refused(`the file ${src}`, "none", "save the dossier again"));
    document.head.append(element);
  });
}

class Folder implements Source {
  saved = true;
  constructor(private shelf: Shelf) {}
  index = async () => this.shelf.index;
  summary = async () => this.shelf.summary;

  private async held<T>(name: string): Promise<T> {
    if (!(name in this.shelf.held)) await script(this.shelf.files[name]);
    return this.shelf.held[name] as T;
  }

  all = <K extends Kind>(kind: K) => this.held<Records[K][]>(kind);
  report = (id: string) => this.held<Report>(`report ${id}`);

  async some<K extends Kind>(kind: K, params: Record<string, string>): Promise<Records[K][]> {
    let found = (await this.all(kind)) as any[];
    if (params.ids !== undefined) { const ids = new Set(params.ids.split(",")); found = found.filter((r) => ids.has(r.id)); }
    if (params.contested) found = found.filter((r) => String(r.contested) === params.contested);
    if (params.sort === "-date") {
      const day = (r: any): string => r.date?.value ?? r.published?.value ?? "";
      found = found.filter(day).sort((a, b) => (day(a) < day(b) ? 1 : day(a) > day(b) ? -1 : 0));
    }
    return found.slice(0, +(params.limit ?? 100));
  }

  ratings = () => this.held<Ratings>("ratings");
  agreement = () => this.held<Compared>("agreement");

  async pairs(_as_of = "", limit = Infinity): Promise<PairOf[]> {
    const found = new Map<string, Relation[]>();
    for (const r of await this.all("relations")) { const key = `${r.a.id}~${r.b.id}`; const list = found.get(key); if (list) list.push(r); else found.set(key, [r]); }
    const made = [...found.values()].map((list) => {
      const last = list.reduce((x, y) => (y.period > x.period ? y : x));
      return { a: last.a, b: last.b, acts: list.reduce((n, r) => n + r.volume, 0), values: list.length, last };
    });
    return made.sort((x, y) => y.acts - x.acts || (x.a.name + x.b.name < y.a.name + y.b.name ? -1 : 1)).slice(0, limit || undefined);
  }

  async series(a: string, b: string): Promise<Relation[]> {
    return (await this.all("relations")).filter((r) => r.a.id === a && r.b.id === b).sort((x, y) => (x.period < y.period ? -1 : 1));
  }

  async inReport(id: string): Promise<InReport> {
    const found: Record<string, unknown[]> = {};
    for (const kind of ["actors", "events", "statements", "claims", "ties", "causes"] as const) {
      const records = (await this.all(kind)) as { evidence: { report: string }[] }[];
      found[kind] = records.filter((r) => r.evidence.some((e) => e.report === id));
    }
    return found as InReport;
  }

  async search(words: string): Promise<Hit[]> {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    const hits: Hit[] = [];
    for (const { id } of await this.all("reports")) {
      const report = await this.report(id);
      let at = 0;
      for (const line of (report.text ?? "").split("\n")) {
        const length = [...line].length;
        if (wanted.every((w) => line.toLowerCase().includes(w)))
          hits.push({ report: id, start: at, end: at + length, quote: line, title: report.title, outlet: report.outlet, published: report.published.value });
        at += length + 1;
        if (hits.length >= 50) return hits;
      }
    }
    return hits;
  }

  whatIf(): Promise<WhatIf> {
    return Promise.reject(new Refused("a case that is served", "a saved dossier", "run `relata serve` on the case to ask what if"));
  }

  correct(): Promise<Correction[]> {
    return Promise.reject(new Refused("a case that is served", "a saved dossier", "run `relata serve` on the case to correct it"));
  }
}

export const source: Source = window.RELATA_SAVED ? new Folder(window.RELATA_SAVED) : new Server();
