import { FactoryError } from '#shared/base/errors';

/** What the desktop's file association knows; the same JSON as the other. */
const extensions = ['.factory', '.json'] as const;
/** What a name without either gets. */
const defaultExtension = '.json';

/** Room for the suffix of the temporary file that an atomic write puts beside it; file systems allow 255 bytes. */
const maxNameBytes = 200;

/** What no file of the folder may contain: separators and what Windows cannot name, so that folders can be shared. */
const forbidden = /[/\\:*?"<>|]/;
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

export function isWorkflowFile(name: string): boolean {
  return extensionOf(name) !== undefined;
}

/** The file name a person meant, with `.json` added where an extension is missing. FILE_NAME_INVALID says what is wrong. */
export function toFileName(name: string): string {
  const file = isWorkflowFile(name) ? name : `${name}${defaultExtension}`;
  const reason = problemWith(name, file);
  if (reason) throw new FactoryError('FILE_NAME_INVALID', `The file name ${reason}.`);
  return file;
}

/** What a file is called without its extension. */
export function fileTitle(file: string): string {
  return file.slice(0, file.length - (extensionOf(file)?.length ?? 0));
}

function extensionOf(name: string): string | undefined {
  return extensions.find((extension) => name.toLowerCase().endsWith(extension));
}

function problemWith(name: string, file: string): string | undefined {
  if (name.trim() === '' || fileTitle(file.trim()) === '') return 'is empty';
  if (forbidden.test(file)) return 'may not contain / \\ : * ? " < > |';
  if (hasControlCharacter(file)) return 'may not contain control characters';
  // The file system would be given U+FFFD in its place, and with it another file's name.
  if (/\p{Surrogate}/u.test(file)) return 'is not valid Unicode';
  if (file.startsWith('.')) return 'may not begin with a dot';
  if (file !== file.trim() || /[. ]$/.test(fileTitle(file))) return 'may not begin or end with a space or dot';
  if (reserved.test(file)) return 'is reserved by Windows';
  if (Buffer.byteLength(file) > maxNameBytes) return `is too long: at most ${maxNameBytes} bytes`;
  return undefined;
}

function hasControlCharacter(text: string): boolean {
  return [...text].some((character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0x2028 || code === 0x2029;
  });
}
