import type { BuiltinPortType, PortType } from '../graph/ports/ports';
import { t } from '../words/words';
import { stableHue } from './stable-hue';

/** A second sign beside colour: circle for one value, square for many, diamond for anything. */
export type PortShape = 'circle' | 'square' | 'diamond';

export interface TypeStyle {
  /** A CSS colour, valid in every theme. */
  readonly color: string;
  readonly shape: PortShape;
  /** How the type reads on its own: "Number". */
  readonly label: string;
}

const builtin: Readonly<Record<BuiltinPortType, TypeStyle>> = {
  NUMBER: {
    color: 'var(--type-number)',
    shape: 'circle',
    get label() {
      return t('types.number');
    },
  },
  FLOAT: {
    color: 'var(--type-number)',
    shape: 'circle',
    get label() {
      return t('types.number');
    },
  },
  INT: {
    color: 'var(--type-number)',
    shape: 'circle',
    get label() {
      return t('types.whole_number');
    },
  },
  STRING: {
    color: 'var(--type-text)',
    shape: 'circle',
    get label() {
      return t('types.text');
    },
  },
  BOOLEAN: {
    color: 'var(--type-boolean)',
    shape: 'circle',
    get label() {
      return t('types.boolean');
    },
  },
  IMAGE: {
    color: 'var(--type-image)',
    shape: 'circle',
    get label() {
      return t('types.image');
    },
  },
  CAMERA: {
    color: 'var(--type-device)',
    shape: 'circle',
    get label() {
      return t('types.camera');
    },
  },
  LIST: {
    color: 'var(--type-list)',
    shape: 'square',
    get label() {
      return t('types.list');
    },
  },
  DICT: {
    color: 'var(--type-dict)',
    shape: 'circle',
    get label() {
      return t('types.dictionary');
    },
  },
  SECRET: {
    color: 'var(--type-secret)',
    shape: 'circle',
    get label() {
      return t('types.secret');
    },
  },
  ANY: {
    color: 'var(--type-any)',
    shape: 'diamond',
    get label() {
      return t('types.any');
    },
  },
};

/** How a port or wire of a type looks. A custom type has a hue of its own, the same everywhere. */
export function typeStyle(type: PortType): TypeStyle {
  if (isBuiltin(type)) return builtin[type];
  const color = `hsl(${stableHue(type)} var(--type-custom-saturation) var(--type-custom-lightness))`;
  return { color, shape: 'circle', label: readable(type) };
}

const isBuiltin = (type: PortType): type is BuiltinPortType => Object.hasOwn(builtin, type);

/** "POINT_CLOUD" and "pointCloud" read "Point cloud". */
function readable(type: string): string {
  const words = type
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_\-\s]+/g, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
