import { Counter, Gauge, type Registry } from 'prom-client';

/** One series of a family and its value now. */
export type Sample<L extends string> = readonly [labels: Partial<Record<L, string>>, value: number];

export interface Family<L extends string> {
  readonly name: string;
  readonly help: string;
  readonly labelNames?: readonly L[];
  /** Every series there is at this moment; one that is not given any more goes away. */
  read(): Iterable<Sample<L>>;
}

/** Figures are kept as plain numbers where they arise and only turned into prom-client's when somebody asks. */
export function addGauge<L extends string = never>(registry: Registry, { read, ...family }: Family<L>): void {
  new Gauge<L>({
    ...family,
    registers: [registry],
    collect() {
      this.reset();
      for (const [labels, value] of read()) this.set(labels, value);
    },
  });
}

export function addCounter<L extends string = never>(registry: Registry, { read, ...family }: Family<L>): void {
  new Counter<L>({
    ...family,
    registers: [registry],
    collect() {
      this.reset();
      for (const [labels, value] of read()) this.inc(labels, value);
    },
  });
}

/** The only sample of a family without labels. */
export const only = (value: number): readonly Sample<never>[] => [[{}, value]];
