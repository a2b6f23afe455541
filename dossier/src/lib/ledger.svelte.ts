// Corrections made on this page. The ledger is only added to: an undo is one more line, and can itself be undone.
import { book } from "./book.svelte";
import { source } from "./source";
import { token } from "./route.svelte";
import type { Act, Correction } from "./types";

const UNDO = "undo";
const SAID: Record<string, string> = { accept: "accepted", reject: "rejected", edit: "changed", merge: "made one", split: "split" };

/** Ids of the lines that have not been undone, undoing lines among them. */
function alive(lines: Correction[]): Set<string> {
  const undone = new Set<string>();
  for (const line of [...lines].reverse()) if (line.note === UNDO && !undone.has(line.id)) undone.add(String(line.after));
  return new Set(lines.filter((l) => !undone.has(l.id)).map((l) => l.id));
}

class Ledger {
  note = $state("");
  busy = $state(false);
  /** An act put aside, to be made one with another. */
  aside = $state.raw<Act | null>(null);

  lines = $derived(book.held.corrections.items);
  private living = $derived(alive(this.lines));
  /** What stands: lines that are neither undone nor undo another. */
  standing = $derived(this.lines.filter((l) => this.living.has(l.id) && l.note !== UNDO));
  judged = $derived(new Set(this.standing.map((l) => l.record)));
  undoable = $derived(this.standing.at(-1));
  redoable = $derived.by(() => { const last = this.lines.at(-1); return last?.note === UNDO && this.living.has(last.id) ? last : undefined; });

  get allowed(): boolean {
    return !source.saved && !!book.index?.writable && token !== "";
  }

  isJudged(record: { id: string; merged?: string[] }): boolean {
    return this.judged.has(record.id) || (record.merged ?? []).some((id) => this.judged.has(id));
  }

  judge = (record: string, what: "accept" | "reject") => this.write({ what, record }, `${SAID[what]}: ${record}`);
  edit = (record: string, before: object, after: object) => this.write({ what: "edit", record, before, after }, `changed: ${record}`);
  split = (act: Act, telling: string) => this.write({ what: "split", record: act.id, before: act.merged, after: [telling] }, "split off: it stands on its own now");

  async merge(act: Act): Promise<void> {
    const other = this.aside;
    if (!other || other.id === act.id) return;
    this.aside = null;
    await this.write({ what: "merge", record: act.id, after: [...other.merged, ...act.merged] }, "made one");
  }

  async undo(): Promise<void> {
    const line = this.undoable;
    if (line) await this.write({ what: line.what, record: line.record, after: line.id, note: UNDO }, `undone: ${line.what} ${line.record}`);
    else this.note = "Nothing to undo.";
  }

  async redo(): Promise<void> {
    const line = this.redoable;
    if (line) await this.write({ what: line.what, record: line.record, after: line.id, note: UNDO }, `made again: ${line.what} ${line.record}`);
    else this.note = "Nothing to redo.";
  }

  private async write(change: { what: string; record: string; before?: unknown; after?: unknown; note?: string }, said: string): Promise<void> {
    if (!this.allowed) {
      this.note = source.saved ? "A saved dossier cannot be corrected: serve the case with `relata serve`." : "Not kept: open the whole address that `relata serve` printed, with its token, to correct.";
      return;
    }
    this.busy = true;
    try {
      await source.correct({ before: null, after: null, note: "", who: "", ...change });
      this.note = said;
      book.renew();
    } catch (error) {
      this.note = `Not kept: ${error instanceof Error ? error.message : error}`;
    }
    this.busy = false;
  }
}

export const ledger = new Ledger();
