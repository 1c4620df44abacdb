/** Bytes. A longer part is no picture. */
export const longestPart = 16 * 1024 * 1024;
/** A longer head is none. */
const longestHead = 16 * 1024;

/** What the head of a part says: where its body begins, and how long that is to be. */
interface Part {
  readonly from: number;
  readonly length: number | undefined;
}

/**
 * Cuts `multipart/x-mixed-replace`, as cameras send it, into the bodies of its parts. Cameras break its rules in their own
 * ways, for which reason no strict reader does: they write the dashes of the boundary into its name or leave them out
 * there, give no length or a wrong one, and end lines as they like.
 */
export class PartSplitter {
  private readonly mark: Buffer;
  private rest: Buffer = Buffer.alloc(0);
  /** Up to where in `rest` there is no mark behind the head. */
  private searched = 0;
  private part: Part | undefined;

  constructor(boundary: string) {
    this.mark = Buffer.from(`--${boundary.replace(/^-+/, '')}`);
  }

  /** Takes the bytes as they come, and gives the bodies that are whole; `null` once one is too long. */
  take(bytes: Uint8Array): readonly Uint8Array[] | null {
    this.rest = this.rest.length === 0 ? Buffer.from(bytes) : Buffer.concat([this.rest, bytes]);
    const bodies: Uint8Array[] = [];
    for (let body = this.next(); body; body = this.next()) if (body.length > 0) bodies.push(body);
    const { rest, part } = this;
    return rest.length > (part ? part.from + longestPart : longestHead) ? null : bodies;
  }

  private next(): Uint8Array | undefined {
    this.part ??= this.readHead();
    const end = this.part && this.findEnd(this.part);
    if (!this.part || end === undefined) return undefined;
    // A copy: it is kept, and the bytes beside it are not.
    const body = new Uint8Array(trimmed(this.rest.subarray(this.part.from, end)));
    this.drop(end);
    return body;
  }

  private readHead(): Part | undefined {
    const at = this.rest.indexOf(this.mark);
    if (at < 0) {
      this.drop(Math.max(0, this.rest.length - this.mark.length));
      return undefined;
    }
    const from = at + this.mark.length;
    const text = this.rest.toString('latin1', from, from + longestHead);
    const end = /\r?\n\r?\n/.exec(text);
    if (!end) return undefined;
    const length = /^content-length:\s*(\d{1,9})\s*$/im.exec(text.slice(0, end.index))?.[1];
    return { from: from + end.index + end[0].length, length: length === undefined ? undefined : Number(length) };
  }

  /** Some cameras write the mark only with the picture that follows, for which nobody waits where the length is true. */
  private findEnd({ from, length }: Part): number | undefined {
    if (length !== undefined && endsAsJpeg(this.rest, from + length)) return from + length;
    const at = this.rest.indexOf(this.mark, Math.max(from, this.searched));
    if (at >= 0) return at;
    this.searched = this.rest.length - this.mark.length;
    return undefined;
  }

  private drop(count: number): void {
    this.rest = this.rest.subarray(count);
    this.searched = 0;
    this.part = undefined;
  }
}

const endsAsJpeg = (bytes: Buffer, end: number): boolean =>
  end <= bytes.length && bytes[end - 2] === 0xff && bytes[end - 1] === 0xd9;

/** Without what stands between it and the mark: dashes of a boundary with more of them, and the line end. */
function trimmed(body: Buffer): Buffer {
  let end = body.length;
  while (end > 0 && body[end - 1] === 0x2d) end -= 1;
  if (body[end - 1] === 0x0a) end -= 1;
  if (body[end - 1] === 0x0d) end -= 1;
  return body.subarray(0, end);
}
