import { type Family, fontFiles, type Weight } from './font-files';
import { readAdvances, readWoff, toTrueType } from './woff';

export interface Font {
  readonly family: Family;
  readonly size: number;
  readonly weight: Weight;
}

interface Face {
  readonly family: Family;
  readonly weight: Weight;
  readonly uri: string;
  readonly file: Buffer;
  /** By character, as a share of the size. */
  readonly advances: ReadonlyMap<number, number>;
}

let known: readonly Face[] | undefined;

/** Read when the first picture is made. */
function faces(): readonly Face[] {
  known ??= fontFiles.map(({ family, weight, uri }) => {
    const tables = readWoff(Buffer.from(uri.slice(uri.indexOf(',') + 1), 'base64'));
    return { family, weight, uri, file: toTrueType(tables, ownName[family]), advances: readAdvances(tables) };
  });
  return known;
}

/** Every face as a TrueType file. */
export const trueTypeFonts = (): readonly Buffer[] => faces().map(({ file }) => file);

/** What of a text none of our fonts has. */
export function unknownCharacters(text: string): Set<number> {
  const unknown = new Set<number>();
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code > 0x7e && !faces().some(({ advances }) => advances.has(code))) unknown.add(code);
  }
  return unknown;
}

/** The names that texts ask for: ours, then what another program has of its like. */
export const familyNames: Readonly<Record<Family, string>> = {
  ui: 'Inter, system-ui, sans-serif',
  code: 'JetBrains Mono, ui-monospace, monospace',
};
const ownName: Readonly<Record<Family, string>> = { ui: 'Inter', code: 'JetBrains Mono' };

/** A font of one picture; remembers what was written in it. */
export class Fonts {
  private readonly used = new Map<Face, Set<number>>();

  width(text: string, { family, size, weight }: Font): number {
    let width = 0;
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0;
      const face = this.faceOf(code, family, weight);
      width += face?.advances.get(code) ?? advanceOfUnknown(code);
    }
    return width * size;
  }

  /** Notes what is written, so that the picture brings the fonts for it. */
  use(text: string, { family, weight }: Font): void {
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0;
      const face = this.faceOf(code, family, weight);
      if (!face) continue;
      const characters = this.used.get(face) ?? new Set();
      this.used.set(face, characters.add(code));
    }
  }

  /** Rules for the style sheet of the picture. Each face names what it is for: the others of its name have the rest. */
  styles(): string {
    return [...this.used]
      .map(([{ family, weight, uri }, characters]) => {
        const range = [...characters].sort((a, b) => a - b).map((code) => `U+${code.toString(16)}`);
        const name = `font-family:"${ownName[family]}";font-weight:${weight}`;
        return `@font-face{${name};src:url(${uri}) format("woff");unicode-range:${range.join()}}`;
      })
      .join('');
  }

  private faceOf(code: number, family: Family, weight: Weight): Face | undefined {
    const of = faces().filter((face) => face.family === family && (family === 'code' || face.weight === weight));
    return of.find(({ advances }) => advances.has(code));
  }
}

/** What another font draws: ideographs and pictures are as wide as they are high. */
const advanceOfUnknown = (code: number): number => (code >= 0x2e80 ? 1 : 0.62);
