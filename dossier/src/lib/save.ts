// What is seen, as a file. A cell that could start a formula in a spreadsheet gets an apostrophe before it.

export type Row = Record<string, unknown>;

const cell = (value: unknown): string => {
  let text = value === null || value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
  if (/^[=+\-@\t\r\n]/.test(text) && !/^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) text = "'" + text;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export function csv(rows: Row[]): string {
  const columns = [...new Set(rows.flatMap((r) => Object.keys(r)))];
  return [columns.join(","), ...rows.map((r) => columns.map((c) => cell(r[c])).join(","))].join("\r\n") + "\r\n";
}

export function download(name: string, type: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export const saveCsv = (name: string, rows: Row[]) => download(`${name}.csv`, "text/csv", csv(rows));
export const saveJson = (name: string, rows: unknown) => download(`${name}.json`, "application/json", JSON.stringify(rows, null, 1));

/** A drawing as a file of its own: the colours it has on the page are written into it. */
export function saveSvg(name: string, svg: SVGSVGElement): void {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const from = [svg, ...svg.querySelectorAll("*")], to = [copy, ...copy.querySelectorAll("*")];
  const kept = ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "font-size", "font-family", "text-anchor"];
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const property of kept) to[i].setAttribute(property, style.getPropertyValue(property));
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  download(`${name}.svg`, "image/svg+xml", new XMLSerializer().serializeToString(copy));
}
