import type { CodeLanguage, Condition, InputPort, OutputPort } from '#shared/graph/kinds/kinds';
import type { ImageValue } from '#shared/graph/values/image-value';

type PortJson = NonNullable<InputPort['default']>;
type InputFact =
  | 'title'
  | 'description'
  | 'default'
  | 'required'
  | 'unit'
  | 'wirable'
  | 'guarded'
  | 'shown_when'
  | 'fleeting';
/** An input as a kind declares it: the port without its name, which is its key in the declaration. */
type InputTemplate = Pick<InputPort, 'type' | 'control'> & Partial<Pick<InputPort, InputFact>>;
type OutputFact = 'title' | 'description' | 'unit' | 'shown_when';
type OutputTemplate = Pick<OutputPort, 'type'> & Partial<Pick<OutputPort, OutputFact>>;

/** A declared input; `T` is what the node's `run` receives for it. */
export class InputSpec<T> {
  declare readonly valueType: T;
  constructor(readonly template: InputTemplate) {}
}

/** A declared output; `T` is what the node's `run` must give for it. */
export class OutputSpec<T> {
  declare readonly valueType: T;
  constructor(readonly template: OutputTemplate) {}
}

export type Dict = Readonly<Record<string, unknown>>;

interface Common {
  readonly title?: string;
  readonly description?: string;
  /** Without a wire, a stored value and a default, a required input is the node's error; others are undefined. */
  readonly required?: true;
  readonly wirable?: boolean;
  /** It decides which file or program of the server's user is touched. */
  readonly guarded?: boolean;
  /** By the names of other inputs, what they must hold for this one to have an effect. */
  readonly shownWhen?: Readonly<Record<string, Condition>>;
}
interface NumberOptions extends Common {
  readonly default?: number;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly unit?: string;
}

/** What reaches `run`: undefined only where neither a default nor `required` rules it out. */
type Received<T, O> = O extends { readonly default: unknown } | { readonly required: true } ? T : T | undefined;

function common(options: Common & { readonly unit?: string; readonly default?: PortJson }) {
  const { title, description, required, wirable, guarded, shownWhen, unit, default: preset } = options;
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(required === undefined ? {} : { required }),
    ...(wirable === undefined ? {} : { wirable }),
    ...(guarded === undefined ? {} : { guarded }),
    ...(shownWhen === undefined ? {} : { shown_when: { ...shownWhen } }),
    ...(unit === undefined ? {} : { unit }),
    ...(preset === undefined ? {} : { default: preset }),
  };
}

function range({ min, max, step }: NumberOptions) {
  return {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(step === undefined ? {} : { step }),
  };
}

export function number<const O extends NumberOptions>(options: O): InputSpec<Received<number, O>> {
  return new InputSpec({ type: 'FLOAT', ...common(options), control: { type: 'number', ...range(options) } });
}

export function integer<const O extends NumberOptions>(options: O): InputSpec<Received<number, O>> {
  return new InputSpec({ type: 'INT', ...common(options), control: { type: 'number', step: 1, ...range(options) } });
}

export function slider(
  options: NumberOptions & { readonly default: number; readonly min: number; readonly max: number },
): InputSpec<number> {
  const { min, max, step } = options;
  return new InputSpec({
    type: 'FLOAT',
    ...common(options),
    control: { type: 'slider', min, max, ...(step === undefined ? {} : { step }) },
  });
}

interface TextOptions extends Common {
  readonly default?: string;
  readonly multiline?: boolean;
  /** What is to be typed, said in an empty field. */
  readonly placeholder?: string;
  /** What may be typed, shown as an example in an empty field. */
  readonly example?: string;
}

const textControl = ({ multiline = false, placeholder, example }: TextOptions) =>
  ({
    type: 'text',
    multiline,
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(example === undefined ? {} : { example }),
  }) as const;

export function text<const O extends TextOptions>(options: O): InputSpec<Received<string, O>> {
  return new InputSpec({ type: 'STRING', ...common(options), control: textControl(options) });
}

/** A password, token or key. `run` is given the secret itself, or an empty text where none is set; nobody else ever sees it. */
export function secret(options: Common = {}): InputSpec<string> {
  return new InputSpec({ type: 'SECRET', ...common(options), control: { type: 'secret' } });
}

/** Text written as code: `language` decides its colours and what counts as a mistake. */
export function code<const O extends Common & { readonly default?: string; readonly language: CodeLanguage }>(
  options: O,
): InputSpec<Received<string, O>> {
  return new InputSpec({ type: 'STRING', ...common(options), control: { type: 'code', language: options.language } });
}

/** A colour as `#rrggbb`; a wire may bring any text. */
export function color(options: Common & { readonly default: string }): InputSpec<string> {
  return new InputSpec({ type: 'STRING', ...common(options), control: { type: 'color' } });
}

export function dateTime(options: Common & { readonly default: string }): InputSpec<string> {
  return new InputSpec({ type: 'STRING', ...common(options), control: { type: 'date', time: true } });
}

/** The text of one entry of the list that another input of the node holds. */
export function pick(options: Common & { readonly default: string; readonly from: string }): InputSpec<string> {
  return new InputSpec({ type: 'STRING', ...common(options), control: { type: 'pick', from: options.from } });
}

export function folder(options: Common & { readonly default: string }): InputSpec<string> {
  return new InputSpec({ type: 'STRING', guarded: true, ...common(options), control: { type: 'folder' } });
}

export function file(
  options: Common & { readonly default: string; readonly extensions: readonly string[] },
): InputSpec<string> {
  return new InputSpec({
    type: 'STRING',
    guarded: true,
    ...common(options),
    control: { type: 'file', extensions: [...options.extensions] },
  });
}

export function toggle(options: Common & { readonly default: boolean }): InputSpec<boolean> {
  return new InputSpec({ type: 'BOOLEAN', ...common(options), control: { type: 'switch' } });
}

/** Something to press. Its value counts the presses. */
export function button(options: Common): InputSpec<number> {
  return new InputSpec({ type: 'INT', default: 0, ...common(options), control: { type: 'button' } });
}

/** A setting with named options, `value: label`. Set by its control alone unless `wirable` says otherwise. */
export function choice<const V extends string>(
  options: Common & { readonly options: Readonly<Record<V, string>>; readonly default: NoInfer<V> },
): InputSpec<V> {
  const entries = Object.entries<string>(options.options).map(([value, label]) => ({ value, label }));
  return new InputSpec({
    type: 'STRING',
    wirable: false,
    ...common(options),
    control: { type: 'choice', options: entries },
  });
}

/**
 * Inputs that are seldom changed: a node is drawn with them once its switch "Show more" is on, which they follow and
 * which has no other effect, and, as any, where they hold something or a wire ends in them. Outputs follow it too
 * (`rarely`).
 */
export function seldom<const I extends Readonly<Record<string, InputSpec<unknown>>>>(
  inputs: I,
): I & { readonly more: InputSpec<boolean> } {
  const folded = Object.entries(inputs).map(([name, { template }]) => {
    const shown_when = { ...template.shown_when, ...whenMore };
    return [name, new InputSpec({ ...template, shown_when })] as const;
  });
  const more = toggle({
    title: 'Show more',
    default: false,
    wirable: false,
    description: 'Shows what is seldom changed or read.',
  });
  // Each has the type of value that it had.
  return { more, ...Object.fromEntries(folded) } as I & { readonly more: InputSpec<boolean> };
}

const whenMore: Record<string, Condition> = { more: { is: [true] } };

/** An output that is seldom read, of a kind with `seldom` inputs: drawn once "Show more" is on, and where it is in use. */
export const rarely = <T>({ template }: OutputSpec<T>): OutputSpec<T> =>
  new OutputSpec({ ...template, shown_when: whenMore });

/** The condition of one of several inputs alike: it is drawn once the one before it is used. */
export const used = (before: string): Record<string, Condition> => ({ [before]: { set: true } });

/** Takes anything. Edited as text where the kind says so; otherwise it has no control and comes by wire. */
export function any(
  options: Common & { readonly default?: PortJson; readonly editable?: boolean } = {},
): InputSpec<unknown> {
  return new InputSpec({
    type: 'ANY',
    ...common(options),
    control: options.editable ? textControl({}) : { type: 'none' },
  });
}

interface ListOptions extends Common {
  readonly default?: PortJson[];
}

/** Comes by wire. One with a default can also be typed. */
export function list<const O extends ListOptions>(options: O): InputSpec<Received<readonly unknown[], O>> {
  const control = { type: options.default === undefined ? 'none' : 'list' } as const;
  return new InputSpec({ type: 'LIST', ...common(options), control });
}

interface DictOptions extends Common {
  readonly default?: { [name: string]: PortJson };
}

/** Comes by wire. One with a default can also be typed. */
export function dict<const O extends DictOptions>(options: O): InputSpec<Received<Dict, O>> {
  const control = { type: options.default === undefined ? 'none' : 'dictionary' } as const;
  return new InputSpec({ type: 'DICT', ...common(options), control });
}

/** An image, which comes by wire, as whoever made it gave it: take it through `readImage`. */
export function image(options: Common = {}): InputSpec<unknown> {
  return new InputSpec({ type: 'IMAGE', ...common(options), control: { type: 'none' } });
}

interface OutputOptions extends Pick<OutputTemplate, 'title' | 'description' | 'unit'> {
  /** By the names of inputs, what they must hold for nodes to be drawn with it while it is not in use. */
  readonly shownWhen?: Readonly<Record<string, Condition>>;
}

const output =
  <T>(type: OutputTemplate['type']) =>
  ({ shownWhen, ...options }: OutputOptions = {}): OutputSpec<T> =>
    new OutputSpec<T>({ type, ...options, ...(shownWhen && { shown_when: { ...shownWhen } }) });

/** Declares outputs. */
export const out = {
  number: output<number>('FLOAT'),
  integer: output<number>('INT'),
  text: output<string>('STRING'),
  boolean: output<boolean>('BOOLEAN'),
  /** What is given here reaches inputs for secrets, and nobody sees it. */
  secret: output<string>('SECRET'),
  list: output<readonly unknown[]>('LIST'),
  dict: output<Dict>('DICT'),
  /** Null where there is no image. */
  image: output<ImageValue | null>('IMAGE'),
  any: output<unknown>('ANY'),
};
