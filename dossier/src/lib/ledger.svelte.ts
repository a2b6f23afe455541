// Corrections made on this page. The ledger is only added to: an undo is one more line, and can itself be undone.
import { book } from "./book.svelte";
import { source } from "./source";
import { token } from "./route.svelte";
import type { Correction } from "./types";
import { label } from "./words";

const UNDO = "undo";
const SAID: Record<string, string> = { accept: "accepted", reject: "rejected", edit: "changed", merge: "made one", split: "split", rate: "graded" };

/** What one press of a key wrote: an act told by five reports is judged by five lines. */
export interface Entry { id: string; when: string; who: string; what: string; note: string; lines: Correction[]; undone: boolean; undoes: Entry | null }

/** The lines of the ledger as entries, each knowing whether it has been undone. */
export function entries(lines: Correction[]): Entry[] {
  const made: Entry[] = [], of = new Map<string, Entry>();
  for (const line of lines) {
    let entry = made.at(-1);
    if (!entry || entry.when !== line.when || entry.who !== line.who || (entry.note === UNDO) !== (line.note === UNDO)) {
      entry = { id: line.id, when: line.when, who: line.who, what: line.what, note: line.note, lines: [], undone: false, undoes: line.note === UNDO ? (of.get(String(line.after)) ?? null) : null };
      made.push(entry);
    }
    entry.lines.push(line);
    of.set(line.id, entry);
  }
  // From the end: an undo that was itself undone takes nothing back.
  for (const entry of [...made].reverse()) if (entry.undoes && !entry.undone) entry.undoes.undone = true;
  return made;
}

/** What the next undo and the next redo of a person would take back: both go by what stands, so they outlast a session. */
export function nextSteps(all: Entry[], who: string): { undo: Entry | undefined; redo: Entry | undefined } {
  const done: Entry[] = [], back: Entry[] = [];
  for (const entry of all) {
    if (who && entry.who !== who) continue;
    if (!entry.undoes) { done.push(entry); back.length = 0; continue; }
    const at = done.indexOf(entry.undoes);
    if (at >= 0) { done.splice(at, 1); back.push(entry); continue; }
    // An undo of an undo makes the first entry stand again.
    const again = back.indexOf(entry.undoes);
    if (again >= 0) { back.splice(again, 1); let first: Entry | null = entry.undoes; while (first?.undoes) first = first.undoes; if (first) done.push(first); }
  }
  return { undo: done.at(-1), redo: back.at(-1) };
}

export interface Aside { kind: "events" | "claims" | "actors"; id: string; parts: string[]; label: string }

class Ledger {
  /** What was last done, or why it was not. */
  said = $state("");
  busy = $state(false);
  /** A note that goes with the next judgement. */
  note = $state("");
  /** An act, claim or actor put aside, to be made one with another. */
  aside = $state.raw<Aside | null>(null);

  lines = $derived(book.held.corrections.items);
  entries = $derived(entries(this.lines));
  private steps = $derived(nextSteps(this.entries, book.index?.who ?? ""));
  undoable = $derived(this.steps.undo);
  redoable = $derived(this.steps.redo);
  /** What stands: entries that are neither undone nor undo another. */
  standing = $derived(this.entries.filter((e) => !e.undone && !e.undoes));
  private of = $derived.by(() => {
    const found = new Map<string, Entry[]>();
    for (const entry of this.entries)
      for (const id of new Set(entry.lines.map((l) => l.record))) { const list = found.get(id); if (list) list.push(entry); else found.set(id, [entry]); }
    return found;
  });
  judged = $derived(new Set(this.standing.filter((e) => ["accept", "reject", "edit"].includes(e.what)).flatMap((e) => e.lines.map((l) => l.record))));

  get allowed(): boolean {
    return !source.saved && !!book.index?.writable && token !== "";
  }

  isJudged(record: { id: string; merged?: string[] }): boolean {
    return this.judged.has(record.id) || (record.merged ?? []).some((id) => this.judged.has(id));
  }

  /** What people did to a record, oldest first. */
  history(record: { id: string; merged?: string[] }): Entry[] {
    const found = new Set([record.id, ...(record.merged ?? [])].flatMap((id) => this.of.get(id) ?? []));
    return this.entries.filter((e) => found.has(e));
  }

  judge = (record: string, what: "accept" | "reject") => this.write({ what, record }, SAID[what]);
  edit = (record: string, after: object) => this.write({ what: "edit", record, after }, SAID.edit);
  rate = (record: string, grade: string) => this.write({ what: "rate", record, after: grade || null }, grade ? `graded ${grade}` : "grade taken off");
  split = (record: string, parts: string[]) => this.write({ what: "split", record, after: parts }, "split off: it stands on its own now");

  async merge(one: Aside): Promise<void> {
    const other = this.aside;
    if (!other || other.id === one.id || other.kind !== one.kind) return;
    this.aside = null;
    await this.write({ what: "merge", record: one.id, after: [...new Set([...other.parts, ...one.parts])] }, "made one");
  }

  async undo(): Promise<void> {
    if (this.undoable) await this.takeBack(this.undoable);
    else this.said = "Nothing to undo.";
  }

  async redo(): Promise<void> {
    const entry = this.redoable;
    if (entry) await this.write({ what: entry.what, record: entry.lines[0].record, after: entry.id, note: UNDO }, "made again");
    else this.said = "Nothing to redo.";
  }

  takeBack = (entry: Entry) => this.write({ what: entry.what, record: entry.lines[0].record, after: entry.id, note: UNDO }, `undone: ${SAID[entry.what] ?? entry.what}`);

  private async write(change: { what: string; record: string; after?: unknown; note?: string }, said: string): Promise<void> {
    if (!this.allowed) {
      this.said = source.saved ? "A saved dossier cannot be corrected: serve the case with `relata serve`." : "Not kept: open the whole address that `relata serve` printed, with its token, to correct.";
      return;
    }
    if (this.busy) return;
    this.busy = true;
    try {
      const made = await source.correct({ before: null, after: null, who: "", note: this.note.trim() === UNDO ? "" : this.note.trim(), ...change });
      this.said = `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
      if (change.note !== UNDO) this.note = "";
      // At once, so that a quick undo takes back this and not what was before it.
      book.held.corrections.items = [...book.held.corrections.items, ...made];
      book.renew();
    } catch (error) {
      this.said = `Not kept: ${error instanceof Error ? error.message : error}`;
    }
    this.busy = false;
  }
}

export const ledger = new Ledger();

/** What a line of the ledger is about, in words: the record as it stands, or as the ledger kept it. */
export function about(line: Correction): { text: string; kind: string } {
  if (line.record.startsWith("outlet:")) return { text: line.record.slice(7), kind: "outlet" };
  const before = line.before as Record<string, any> | null;
  if (before && typeof before === "object" && "evidence" in before) {
    const kind = "trigger" in before ? "events" : "speaker" in before ? "statements" : "proposition" in before ? "claims" : "from" in before ? "ties" : "cause" in before ? "causes" : "actors";
    try { return { text: label(kind, before), kind }; } catch { /* a line written by hand */ }
  }
  return { text: line.record, kind: "" };
}

export const did = (what: string) => SAID[what] ?? what;
