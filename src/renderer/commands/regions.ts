const focusable =
  'button:not(:disabled), input:not(:disabled), [href], select, textarea, [tabindex]:not([tabindex="-1"])';

/** Moves the focus to the next part of the window, or back to the one before, as F6 does in a native program. */
export function goToRegion(step: 1 | -1, page: Document = document): void {
  const regions = [...page.querySelectorAll<HTMLElement>('[data-region]')];
  if (regions.length === 0) return;
  // Of one region inside another, the inner one.
  const at = regions.map((region) => region.contains(page.activeElement)).lastIndexOf(true);
  const next = regions[at < 0 && step < 0 ? regions.length - 1 : (at + step + regions.length) % regions.length];
  if (!next) return;
  // The canvas takes the focus itself: its nodes are reached from there.
  if (next.tabIndex === -1 && next.hasAttribute('tabindex')) next.focus();
  else next.querySelector<HTMLElement>(focusable)?.focus();
}
