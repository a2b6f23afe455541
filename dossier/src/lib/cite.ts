// Words as they are cited elsewhere: each with who printed them, under which title, when, and where they stand.
import type { Claim, Evidence } from "./types";
import { book } from "./book.svelte";
import { words } from "./dates";
import { teller, visible } from "./words";

/** `“Words of the report” Outlet, Title, 29 May 2021, address, characters 108–319`. */
export function cite(e: Evidence): string {
  const r = book.report.get(e.report);
  const title = r?.outlet ? visible(r.title) : "";
  const from = r ? [teller(r), title, words(r.published.value), visible(r.url)] : [e.report];
  return `“${visible(e.quote).trim()}” ${[...from.filter(Boolean), `characters ${e.start}–${e.end}`].join(", ")}`;
}

/** A claim with who holds what of it, a line each statement. */
export function citeClaim(c: Claim): string {
  const held = c.positions.flatMap((x) => x.statements.map((id) => {
    const s = book.statement.get(id) ?? book.telling.get(id);
    return `- ${visible(book.named(x.holder.name))} ${x.holds}${s ? `: ${cite(s.evidence[0])}` : ""}`;
  }));
  return [`Claim${c.contested ? ", contested" : ""}: “${visible(c.proposition.quote).trim()}”`, ...held].join("\n");
}

/** Puts a text on the clipboard; where a browser keeps its own from a page, by the way that old ones have. */
export async function copy(text: string): Promise<boolean> {
  try { await navigator.clipboard.writeText(text); return true; } catch { /* not allowed here: the older way */ }
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
