/** The first bytes of what a program prints, as text. */
export class BoundedText {
  private readonly chunks: Buffer[] = [];
  private size = 0;
  private cut = false;

  constructor(private readonly longest: number) {}

  get isCut(): boolean {
    return this.cut;
  }

  add(bytes: Buffer): void {
    const taken = bytes.subarray(0, this.longest - this.size);
    this.cut ||= taken.length < bytes.length;
    this.size += taken.length;
    if (taken.length > 0) this.chunks.push(taken);
  }

  text(): string {
    return Buffer.concat(this.chunks).toString('utf8');
  }
}
