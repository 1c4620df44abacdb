/**
 * Every value of a plan by slot: outputs, stored values, latches. Slots of numeric outputs of positional kinds are kept
 * unboxed, since each other number that is no small integer costs an allocation when it is stored.
 */
export class Slots {
  readonly values: unknown[];
  readonly numbers: Float64Array;
  /** 1 where the slot's value is in `numbers` once it is there. */
  private readonly isNumeric: Uint8Array;
  /** 1 where a numeric slot has been given a value. */
  private readonly isSet: Uint8Array;

  constructor(initial: readonly unknown[], numeric: Iterable<number> = []) {
    this.values = initial.slice();
    this.numbers = new Float64Array(initial.length);
    this.isNumeric = new Uint8Array(initial.length);
    this.isSet = new Uint8Array(initial.length);
    for (const slot of numeric) this.isNumeric[slot] = 1;
  }

  holdsNumber(slot: number): boolean {
    return this.isNumeric[slot] === 1;
  }

  get(slot: number): unknown {
    if (this.isNumeric[slot] !== 1) return this.values[slot];
    return this.isSet[slot] === 1 ? this.numbers[slot] : undefined;
  }

  /** A value that is no number is of no consequence to a numeric slot: its node fails before it gets here. */
  set(slot: number, value: unknown): void {
    if (this.isNumeric[slot] !== 1) this.values[slot] = value;
    else if (typeof value === 'number') {
      this.numbers[slot] = value;
      this.isSet[slot] = 1;
    }
  }
}
