/** What may be imported: workflows of ours and of other programs, and pictures that carry one. */
export const importTypes = '.json,.factory,.chn,.png,.webp,application/json,image/png,image/webp';

/** Asks for a file of this computer; undefined when the person thought better of it. */
export function pickFile(types: string): Promise<File | undefined> {
  const field = document.createElement('input');
  field.type = 'file';
  field.accept = types;
  return new Promise((resolve) => {
    field.addEventListener('change', () => resolve(field.files?.[0]));
    field.addEventListener('cancel', () => resolve(undefined));
    field.click();
  });
}
