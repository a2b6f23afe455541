// Dates as far as they are known: a prefix of an ISO date, or an interval. A date never says more than was told.

export const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
export const DAY = 86_400_000;

const utc = (y: number, m: number, d: number) => Date.UTC(y, m, d);

/** First and last day that a value may mean, as milliseconds; null where it is no date. */
export function bounds(value: string | null | undefined): [number, number] | null {
  if (!value) return null;
  if (value.includes("/")) {
    const [from, to] = value.split("/");
    const a = bounds(from), b = bounds(to);
    return a && b ? [a[0], b[1]] : null;
  }
  const m = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(value);
  if (!m) return null;
  const y = +m[1], mo = m[2] ? +m[2] - 1 : null, d = m[3] ? +m[3] : null;
  if (mo === null) return [utc(y, 0, 1), utc(y, 11, 31)];
  if (d === null) return [utc(y, mo, 1), utc(y, mo + 1, 0)];
  return [utc(y, mo, d), utc(y, mo, d)];
}

/** Whether a text is a day, a month or a year as it can be asked for: `2020-08-09`, `2020-08`, `2020`. */
export function dayGood(text: string): boolean {
  if (!/^[1-9]\d{3}(-\d\d(-\d\d)?)?$/.test(text)) return false;
  const full = text + "-01-01".slice(text.length - 4);
  const at = new Date(`${full}T00:00:00Z`);
  return !Number.isNaN(+at) && iso(+at) === full;
}

/** The day of the report that first told an act which is told as news without a day; "" where the act has a day, or none is known. */
export function newsDay(date: { value: string | null; basis: string }, published: (string | null | undefined)[]): string {
  if (date.basis !== "published" || date.value?.length === 10) return "";
  return published.filter((d): d is string => d?.length === 10 && d.startsWith(date.value ?? "?")).sort()[0] ?? "";
}

export const middle = (b: [number, number]) => (b[0] + b[1]) / 2;
export const iso = (t: number) => new Date(t).toISOString().slice(0, 10);

/** A date in words, at its own precision: “14 Sep 2020”, “September 2020”, “2020”, “1–4 May 2021”. */
export function words(value: string | null | undefined): string {
  if (!value) return "undated";
  if (value.includes("/")) {
    const [a, b] = value.split("/");
    if (a === b) return words(a);
    const same = a.slice(0, 7) === b.slice(0, 7) && a.length === 10;
    return same ? `${+a.slice(8)}–${words(b)}` : `${words(a)} – ${words(b)}`;
  }
  const [y, m, d] = value.slice(0, 10).split("-");
  if (!m) return y;
  const month = MONTHS[+m - 1];
  return d ? `${+d} ${month.slice(0, 3)} ${y}` : `${month} ${y}`;
}

export const BASIS: Record<string, string> = {
  stated: "date stated in the text",
  relative: "worked out from the publication date",
  published: "taken from the publication date",
  inferred: "inferred from the text",
  unknown: "date not known",
};
