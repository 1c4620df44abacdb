import { short } from '#shared/look/short';

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element of SVG as text. What goes in as `children` is markup already; texts pass through `escaped`. */
export function el(name: string, attributes: Attributes, ...children: readonly string[]): string {
  let head = name;
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    head += ` ${key}="${typeof value === 'number' ? short(value) : escaped(value)}"`;
  }
  const content = children.join('');
  return content === '' ? `<${head}/>` : `<${head}>${content}</${name}>`;
}

/** Characters that XML has no place for are left out: one of them would make the whole picture unreadable. */
export const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
    .replace(/[&<>"]/g, (character) => entities[character] ?? '');

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
