/** Makes of a secret a text that says nothing without the key, and back. `name` is bound to it: entries can not be swapped. */
export interface Seal {
  seal(name: string, secret: string): string;
  /** Throws where the key is another, or the text was changed. */
  open(name: string, sealed: string): string;
}
