import { defineNode } from '../define-node';
import { choice, number, out } from '../ports';

/** A unit by its name and what one of it is in the quantity's base unit; `zero` is where its zero lies in that. */
export interface Unit {
  readonly label: string;
  readonly size: number;
  readonly zero?: number;
}

interface Quantity<U extends string> {
  readonly kind: string;
  readonly title: string;
  readonly icon: string;
  readonly tags: readonly string[];
  readonly units: Readonly<Record<U, Unit>>;
  readonly from: NoInfer<U>;
  readonly to: NoInfer<U>;
}

/** The kind that converts between the units of one quantity. */
export function unitKind<const U extends string>(quantity: Quantity<U>) {
  const { kind, title, icon, tags, units, from, to } = quantity;
  const labels = Object.fromEntries(Object.entries<Unit>(units).map(([name, { label }]) => [name, label]));
  const options = labels as Record<U, string>;
  return defineNode({
    kind,
    version: 1,
    title: `Convert ${title}`,
    description: `Converts ${/^[aeiou]/.test(title) ? 'an' : 'a'} ${title} from one unit to another.`,
    category: 'Math / Units',
    icon,
    tags: ['unit', 'convert', 'conversion', ...tags],
    pure: true,
    inputs: {
      value: number({ default: 1 }),
      from: choice<U>({ options, default: from }),
      to: choice<U>({ options, default: to }),
    },
    outputs: { value: out.number() },
    takes: ['value', 'from', 'to'],
    compute(value, from, to) {
      if (from === to) return value;
      const [source, target] = [units[from], units[to]];
      const offset = (source.zero ?? 0) - (target.zero ?? 0);
      // Without an offset, so that a length of zero is one and conversions there and back cancel.
      return offset === 0 ? (value * source.size) / target.size : (value * source.size + offset) / target.size;
    },
  });
}
