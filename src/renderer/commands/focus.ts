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

/** Whether Tab there has another control to go to; on the canvas or on nothing in particular it has not. */
export function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, input, select, textarea, [role="tab"]') !== null;
}
