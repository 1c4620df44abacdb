import type { Services } from '../app/services';
import type { ReadableCell } from '../client/cell';

export const sections = [
  'appearance',
  'canvas',
  'runs',
  'nodes',
  'shortcuts',
  'people',
  'secrets',
  'connection',
  'files',
  'about',
] as const;
export type Section = (typeof sections)[number];

export type SettingValue = string | number | boolean;

/** Something a person can choose for this editor, as data: the settings page, its search and what keeps it read it. */
export type Setting<T extends SettingValue = SettingValue> = KeptSetting<T> | FarSetting<T>;

interface Described<T extends SettingValue> {
  /** Stable, such as `canvas.snap`: what is kept goes by it. */
  readonly id: string;
  readonly section: Section;
  readonly title: string;
  /** One line: what it changes, in the words of somebody who sees it. */
  readonly explanation: string;
  /** What else people call it: found by a search, shown nowhere. */
  readonly also?: string;
  readonly control: SettingControl<T>;
  readonly default: T;
}

export type SettingControl<T extends SettingValue = SettingValue> =
  | { readonly type: 'choice'; readonly options: readonly { readonly value: T; readonly label: string }[] }
  | { readonly type: 'switch' }
  /** One line of at most so many characters. */
  | { readonly type: 'text'; readonly longest: number; readonly placeholder: string }
  | { readonly type: 'number'; readonly min: number; readonly max: number; readonly unit?: string };

/** Kept for the person by this window. Its value is in the cell that `SettingValues` has for it. */
export interface KeptSetting<T extends SettingValue = SettingValue> extends Described<T> {
  readonly place: 'kept';
}

/** Kept by somebody else, who is asked and told. */
export interface FarSetting<T extends SettingValue = SettingValue> extends Described<T> {
  readonly place: 'far';
  /** Undefined where there is no such thing, as in a browser what is the desktop app's. */
  read(services: Services): ReadableCell<T> | undefined;
  write(services: Services, value: T): Promise<void>;
}

/** One line of the table; everything else about a kept setting follows from it. */
export const kept = <T extends SettingValue>(row: Omit<KeptSetting<T>, 'place'>): KeptSetting<T> =>
  // Added to the row and not to a copy of it: its words are those of the language now, whenever they are read.
  Object.assign(row, { place: 'kept' } as const);

/** Whether the value is one the setting can have: what was kept may be of another version, or written by hand. */
export function accepts<T extends SettingValue>(setting: Described<T>, value: unknown): value is T {
  const { control } = setting;
  switch (control.type) {
    case 'choice':
      return control.options.some((option) => option.value === value);
    case 'switch':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string' && value.length <= control.longest;
    case 'number':
      return typeof value === 'number' && value >= control.min && value <= control.max;
  }
}
