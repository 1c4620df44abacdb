import type { Control, InputPort, Kind, OutputPort } from '../graph/kinds/kinds';

/**
 * What another language says of the kinds that are built in and of the examples made of them. Their definitions say it in English and are the one source;
 * this stands in for their texts where a window shows them, and nowhere else. A text that has changed since it was
 * translated is shown in English.
 */
export interface KindWords {
  /** Titles, descriptions, choices and placeholders by the English text. */
  readonly texts: Readonly<Record<string, string>>;
  /** Where a kind means something else by such a text, by its name. */
  readonly otherwise: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What people type who look for a kind, by its name; each kind that is built in has some. */
  readonly tags: Readonly<Record<string, readonly string[]>>;
  readonly categories: Readonly<Record<string, string>>;
  /** Units that are words. */
  readonly units: Readonly<Record<string, string>>;
  /** Titles, texts and tags of the examples in the gallery, by the English text. */
  readonly examples: Readonly<Record<string, string>>;
}

/** The kind in another language. A person's own kind says what its file says. It is still found by its English words. */
export function translateKind(kind: Kind, words: KindWords): Kind {
  const { kind: name, title, description, tags, inputs, outputs } = kind;
  const own = ownOf(words.tags, name);
  if (own === undefined || kind.pack !== undefined) return kind;
  const meant = ownOf(words.otherwise, name) ?? {};
  const say = (text: string) => ownOf(meant, text) ?? ownOf(words.texts, text) ?? text;
  return {
    ...kind,
    title: say(title),
    description: say(description),
    tags: [...own, title, ...tags],
    inputs: inputs.map((port) => ({ ...translatePort(port, say, words), control: translateControl(port, say) })),
    outputs: outputs.map((port) => translatePort(port, say, words)),
  };
}

type Say = (text: string) => string;

const translatePort = <Port extends InputPort | OutputPort>(port: Port, say: Say, { units }: KindWords): Port => ({
  ...port,
  title: say(port.title),
  description: say(port.description),
  ...(port.unit !== undefined && { unit: ownOf(units, port.unit) ?? port.unit }),
});

function translateControl({ control }: InputPort, say: Say): Control {
  switch (control.type) {
    case 'choice':
      return { ...control, options: control.options.map(({ value, label }) => ({ value, label: say(label) })) };
    case 'text':
      return {
        ...control,
        ...(control.placeholder !== undefined && { placeholder: say(control.placeholder) }),
        ...(control.example !== undefined && { example: say(control.example) }),
      };
    default:
      return control;
  }
}

/** What is in a table under a name, and not what every object has. */
export const ownOf = <Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;
