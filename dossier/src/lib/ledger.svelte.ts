// Corrections made on this page. The ledger is only added to: an undo is one more line that takes the last one back.
import { book } from "./book.svelte";
import { source } from "./source";
import { token } from "./route.svelte";

class Ledger {
  note = $state("");
  busy = $state(false);
  who = $state("");
  private done: { record: string; what: string }[] = [];

  get allowed(): boolean {
    return !source.saved && !!book.index?.writable && token !== "";
  }

  /** Accept or reject a record. */
  async judge(record: string, what: "accept" | "reject", note = ""): Promise<void> {
    await this.write(record, what, note);
    if (!this.note.startsWith("Not kept")) this.done.push({ record, what });
  }

  /** Take the last judgement of this page back, by its opposite. */
  async undo(): Promise<void> {
    const last = this.done.pop();
    if (last) await this.write(last.record, last.what === "accept" ? "reject" : "accept", `takes back the ${last.what} before it`);
  }

  private async write(record: string, what: string, note: string): Promise<void> {
    if (!this.allowed) {
      this.note = source.saved ? "A saved dossier cannot be corrected: serve the case with `relata serve`." : "Not kept: open the whole address that `relata serve` printed, with its token, to correct.";
      return;
    }
    this.busy = true;
    try {
      await source.correct({ what, record, before: null, after: null, note, who: this.who });
      this.note = `${what}: ${record}`;
      book.renew();
    } catch (error) {
      this.note = `Not kept: ${error instanceof Error ? error.message : error}`;
    }
    this.busy = false;
  }
}

export const ledger = new Ledger();
