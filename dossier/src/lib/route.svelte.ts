// The whole state of the view stands in the address: #/screen/id?facet=value. Going back undoes a step.

export interface Route { screen: string; id: string; params: Record<string, string> }

export const SCREENS = [
  { id: "overview", name: "Overview", key: "1" },
  { id: "timeline", name: "Timeline", key: "2" },
  { id: "pair", name: "Pair", key: "3" },
  { id: "parties", name: "Parties & ties", key: "4" },
  { id: "claims", name: "Claims", key: "5" },
  { id: "causes", name: "Causes", key: "6" },
  { id: "reader", name: "Reader", key: "7" },
  { id: "review", name: "Review", key: "8" },
] as const;

/** Facets that go along from screen to screen. */
const LASTING = ["party", "with", "quad", "status", "outlet", "reliability", "from", "to", "as_of"];
const TOKEN = "relata-token";

function parse(hash: string): Route {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [screen, ...rest] = path.split("/");
  const known = SCREENS.some((s) => s.id === screen);
  let id = rest.join("/");
  try { id = decodeURIComponent(id); } catch { id = ""; }
  return { screen: known ? screen : "overview", id: known ? id : "", params: Object.fromEntries(new URLSearchParams(query)) };
}

/** The token comes in the address that `relata serve` prints, and is taken out of it at once. */
function takeToken(): string {
  const found = /^#token=([\w-]+)/.exec(location.hash);
  try {
    if (found) {
      sessionStorage.setItem(TOKEN, found[1]);
      history.replaceState(null, "", location.pathname + location.search + "#/overview");
    }
    return found?.[1] ?? sessionStorage.getItem(TOKEN) ?? "";
  } catch {
    return found?.[1] ?? "";
  }
}

export const token = takeToken();
export const route: Route = $state(parse(location.hash));

addEventListener("hashchange", () => Object.assign(route, parse(location.hash)));

/** The address of a screen. Facets that last are kept; `params` adds to them, an empty value takes one out. */
export function href(screen: string, id = "", params: Record<string, string | null | undefined> = {}): string {
  const kept = Object.fromEntries(Object.entries(route.params).filter(([k]) => LASTING.includes(k)));
  return address(screen, id, { ...kept, ...params });
}

function address(screen: string, id: string, params: Record<string, string | null | undefined>): string {
  const query = new URLSearchParams();
  for (const [k, v] of Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1))) if (v) query.set(k, v);
  const tail = query.toString();
  return `#/${screen}${id ? "/" + encodeURIComponent(id) : ""}${tail ? "?" + tail : ""}`;
}

export function go(screen: string, id = "", params: Record<string, string | null | undefined> = {}): void {
  location.hash = href(screen, id, params);
}

/** Change parameters of this view; with `quiet` without a step in the history (while dragging, typing). */
export function set(patch: Record<string, string | null | undefined>, quiet = false): void {
  const target = address(route.screen, route.id, { ...route.params, ...patch });
  if (quiet) {
    history.replaceState(null, "", target);
    Object.assign(route, parse(target));
  } else if (target !== location.hash) location.hash = target;
}

/** The address of a place in a report: every piece of evidence leads there. */
export const place = (report: string, start: number, end: number, record = "") =>
  href("reader", report, { at: `${start}-${end}`, rec: record });
