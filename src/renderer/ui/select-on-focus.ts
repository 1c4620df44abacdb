/** A ref for a field that appears in place of a text: focuses it with everything selected, ready to be typed over. */
export function selectOnFocus(field: HTMLInputElement | null): void {
  field?.focus();
  field?.select();
}
