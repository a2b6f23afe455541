// One key each, as long as nobody types into a field. Space stays with a button that has the focus.
export function press(event: KeyboardEvent, does: Record<string, () => void>): void {
  const target = event.target as HTMLElement;
  if (target.closest("input, select, textarea, dialog") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === " " && target.closest("button, [role=button], a, summary")) return;
  if (does[event.key]) { does[event.key](); event.preventDefault(); }
}
