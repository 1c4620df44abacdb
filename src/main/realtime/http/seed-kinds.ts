import { z } from 'zod';
import type { InputPort, Kind } from '#shared/graph/kinds/kinds';

/** A port as the seed's clients read it: its type and what is known of its values. */
const portSchema = z.tuple([z.string(), z.record(z.string(), z.json())]);
const ports = z.record(z.string(), portSchema);

/** A node kind as the seed's clients read it, with a few fields of our own. */
export const seedKindSchema = z.object({
  name: z.string(),
  /** Our own name of the kind; workflows may use either. */
  kind: z.string(),
  aliases: z.array(z.string()),
  version: z.int(),
  category: z.string(),
  display_name: z.string(),
  description: z.string(),
  detailed_description: z.string(),
  tags: z.array(z.string()),
  input_types: z.object({ required: ports, optional: ports }),
  return_types: z.object({ required: ports }),
  function: z.string(),
});
export type SeedKind = z.infer<typeof seedKindSchema>;

/** Existing clients know a kind by the name it had for them, which is an alias of ours. */
export const seedName = (kind: Kind): string => kind.aliases[0] ?? kind.kind;

export function toSeedKind(kind: Kind): SeedKind {
  const isOptional = (port: InputPort) => !port.required && port.default === undefined;
  const inputs = (chosen: readonly InputPort[]) =>
    Object.fromEntries(chosen.map((port) => [port.name, [port.type, inputFacts(port)] satisfies SeedPort]));
  return {
    name: seedName(kind),
    kind: kind.kind,
    aliases: kind.aliases,
    version: kind.version,
    category: kind.category,
    display_name: kind.title,
    description: kind.description,
    detailed_description: kind.description,
    tags: kind.tags,
    input_types: {
      required: inputs(kind.inputs.filter((port) => !isOptional(port))),
      optional: inputs(kind.inputs.filter(isOptional)),
    },
    return_types: {
      required: Object.fromEntries(kind.outputs.map(({ name, type }) => [name, [type, {}] satisfies SeedPort])),
    },
    function: 'run',
  };
}

type SeedPort = z.infer<typeof portSchema>;

function inputFacts(port: InputPort): SeedPort[1] {
  const facts: SeedPort[1] = {};
  if (port.default !== undefined) facts.default = port.default;
  if (port.description !== '') facts.description = port.description;
  if (port.unit !== undefined) facts.unit = port.unit;
  const { control } = port;
  switch (control.type) {
    case 'number':
    case 'slider':
      if (control.min !== undefined) facts.min = control.min;
      if (control.max !== undefined) facts.max = control.max;
      if (control.step !== undefined) facts.step = control.step;
      break;
    case 'choice':
      facts.options = control.options.map((option) => option.value);
      break;
    case 'text':
      if (control.multiline) facts.multiline = true;
      break;
    case 'file':
    case 'switch':
    case 'button':
    case 'none':
  }
  return facts;
}
