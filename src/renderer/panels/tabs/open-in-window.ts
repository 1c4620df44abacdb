/** Another window of this browser, with this document alone. It has the token of this one, whose storage it begins with. */
export function openInWindow(workflow: string): void {
  window.open(`${location.pathname}?document=${encodeURIComponent(workflow)}`);
}
