/// <reference path="./assets.d.ts" />
// By its path: the package names its drawings as files of their own alone, of which there are five thousand.

import { categoryStyle } from '#shared/look/category-style';
import outlines from '../../../node_modules/@tabler/icons/tabler-nodes-outline.json?raw';
import { el } from './svg';

type Shapes = readonly (readonly [name: string, attributes: Readonly<Record<string, string>>])[];

let known: ReadonlyMap<string, Shapes> | undefined;

/** The drawings of Tabler's icons by their names in the window, such as `IconChartLine`. */
function drawings(): ReadonlyMap<string, Shapes> {
  known ??= new Map(
    Object.entries(JSON.parse(outlines) as Record<string, Shapes>).map(([name, shapes]) => [iconName(name), shapes]),
  );
  return known;
}

/** `chart-line` is `IconChartLine`. */
const iconName = (file: string): string =>
  `Icon${file
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')}`;

interface IconPlace {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly color: string;
  readonly opacity?: number;
}

/** Nothing for a name that Tabler does not have. */
export function drawIcon(name: string, { x, y, size, color, opacity }: IconPlace): string {
  const shapes = drawings().get(name);
  if (!shapes) return '';
  return el(
    'g',
    {
      transform: `translate(${x} ${y}) scale(${size / 24})`,
      fill: 'none',
      stroke: color,
      // Tabler's grid is 24 units: this keeps the line near 1.5 px at any size, as in the window.
      'stroke-width': size <= 14 ? 2 : 1.75,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
      opacity,
    },
    ...shapes.map(([shape, attributes]) => el(shape, attributes)),
  );
}

/** A kind's own icon, or its category's. */
export const iconOfKind = (icon: string | undefined, category: string): string =>
  icon !== undefined && drawings().has(icon) ? icon : categoryStyle(category).icon;
