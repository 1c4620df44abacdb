/** Input elements that are not typed into: keys mean what they mean elsewhere. */
const untyped: ReadonlySet<string> = new Set(['button', 'checkbox', 'color', 'file', 'radio', 'range', 'submit']);

/** Whether keys pressed there are text. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !untyped.has(target.type);
  return target instanceof HTMLTextAreaElement || target.isContentEditable;
}

/** Whether letters pressed there choose from a list, or the rest of the window is covered by a dialog. */
export function isListOrDialog(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('select, [role="menu"], [role="listbox"], [role="dialog"], [role="alertdialog"]') !== null
  );
}

/** Whether keys there are those of a control. */
export function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, input, select, textarea, [role="tab"]') !== null;
}

/**
 * Whether Tab there has somewhere to go: from a control, and from a node or port that the keyboard has come to. On the
 * canvas itself, on a node that was clicked and on nothing in particular it has not, and adds a node.
 * @param byKey how the focus came there; by the time a key is heard, the browser calls every focus visible.
 */
export function isTabStop(target: EventTarget | null, byKey: boolean): boolean {
  if (isControl(target)) return true;
  const node = target instanceof Element ? target.closest('.react-flow__node') : null;
  return node !== null && (node !== target || byKey);
}

/** Whether keys pressed there are about to become a shortcut, and mean nothing. */
export const recordsKeys = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-records-keys]') !== null;
