import { createHash } from 'node:crypto';

/** Code of files, by file and content, in whose first execution the library's process has ended. */
export interface EndedReads {
  /** It was the only one under way. */
  readonly culprits: readonly string[];
  /** It was one of several: the next time each of them goes alone. */
  readonly suspects: readonly string[];
}

export const noEndedReads: EndedReads = { culprits: [], suspects: [] };

/** What is to be known of the next process when one has ended with these under way. */
export function afterEnd({ culprits, suspects }: EndedReads, underWay: readonly string[]): EndedReads {
  const [only, ...more] = underWay;
  if (only === undefined) return { culprits, suspects };
  if (more.length > 0) return { culprits, suspects: [...new Set([...suspects, ...underWay])] };
  return { culprits: [...culprits, only], suspects: suspects.filter((key) => key !== only) };
}

/**
 * Executes code that may take the whole process along, so that another process knows what it was: without that, a file
 * that crashes while it is read would keep every kind there is from coming up.
 */
export class CarefulReading {
  private readonly underWay = new Set<string>();
  private lastAlone: Promise<unknown> = Promise.resolve();

  /** @param tell is given all that is under way whenever that changes. */
  constructor(
    private readonly ended: EndedReads = noEndedReads,
    private readonly tell: (underWay: readonly string[]) => void = () => undefined,
  ) {}

  /** Undefined for code that has ended a process. */
  async execute<T>(file: string, code: string, work: () => Promise<T>): Promise<T | undefined> {
    const key = `${createHash('sha256').update(code).digest('base64url')} ${file}`;
    if (this.ended.culprits.includes(key)) return undefined;
    if (!this.ended.suspects.includes(key)) return this.watch(key, work);
    const alone = this.lastAlone.then(() => this.watch(key, work));
    this.lastAlone = alone.catch(() => undefined);
    return alone;
  }

  private async watch<T>(key: string, work: () => Promise<T>): Promise<T> {
    this.underWay.add(key);
    this.tell([...this.underWay]);
    try {
      return await work();
    } finally {
      this.underWay.delete(key);
      this.tell([...this.underWay]);
    }
  }
}
