// What is asked “what if” of, as it stands in the address: set=NAME:1|NAME:-1 and act=ACT~ACT, each act as the API takes it.
import type { PutAct } from "./types";

export interface Setting { name: string; value: number }

export const readSettings = (text = ""): Setting[] =>
  text.split("|").flatMap((part) => { const at = part.lastIndexOf(":"); return at > 0 ? [{ name: part.slice(0, at), value: +part.slice(at + 1) }] : []; });
export const writeSettings = (settings: Setting[]) => settings.map((s) => `${s.name}:${s.value}`).join("|");

export const readActs = (text = ""): PutAct[] =>
  text.split("~").filter(Boolean).map((one) => {
    const [put, source, what, target, date, times = "1", every = "week", count = "1"] = one.split("|");
    return { put: put as PutAct["put"], source, what, target, date, times: +times, every: every as PutAct["every"], count: +count };
  });
export const writeAct = (a: PutAct) => [a.put, a.source, a.what, a.target, a.date, a.times, a.every, a.count].join("|");
export const writeActs = (acts: PutAct[]) => acts.map(writeAct).join("~");
/** Whether a name can stand in an act: the signs that part acts and their fields cannot. */
export const sayable = (name: string) => !!name && !/[|~]/.test(name);
