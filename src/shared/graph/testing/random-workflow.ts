import fc from 'fast-check';
import { KindCatalogue, kindSchema } from '../kinds/kinds';
import { typesFit } from '../ports/ports';
import { edgeKey, nodeSchema, type Workflow, type WorkflowEdge, type WorkflowNode, workflowSchema } from '../workflow';

const kind = (name: string, inputs: Readonly<Record<string, object>>, outputs: readonly string[], rest = {}) =>
  kindSchema.parse({
    kind: name,
    version: 1,
    title: `The ${name}`,
    description: '',
    category: 'Test',
    inputs: Object.entries(inputs).map(([port, facts]) => ({
      name: port,
      title: port,
      control: { type: 'text' },
      ...facts,
    })),
    outputs: outputs.map((type, at) => ({ name: `out${at}`, title: 'Out', type })),
    ...rest,
  });

/** Few kinds, that differ in all that matters to wiring. */
export const catalogue = new KindCatalogue([
  kind('add', { a: { type: 'FLOAT', default: 0 }, b: { type: 'FLOAT' } }, ['FLOAT'], { aliases: ['plus'] }),
  kind('any', { a: { type: 'ANY' }, b: { type: 'ANY' } }, ['ANY', 'ANY']),
  kind('mixed', { a: { type: 'STRING' }, b: { type: 'CAMERA' }, c: { type: 'INT', required: true } }, ['INT', 'IMAGE']),
  kind('needy', { a: { type: 'ANY', required: true } }, ['ANY']),
  kind('setting', { a: { type: 'STRING', wirable: false }, b: { type: 'STRING' } }, ['STRING']),
  kind('delay', { a: { type: 'ANY', default: 7 }, b: { type: 'FLOAT' } }, ['ANY'], { delays: true }),
  kind('note', { a: { type: 'ANY' } }, ['ANY'], { annotation: true }),
  kind('source', {}, ['FLOAT', 'ANY']),
  kind('bend', { a: { type: 'ANY' } }, ['ANY'], { reroute: true }),
]);
const names = [...catalogue.kinds.map((known) => known.kind), 'plus'];
/** More of those that pass something on, for chains of bypassed nodes. */
const wiredNames = [...names, 'any', 'any', 'any', 'add', 'add', 'bend', 'bend'];

const oneIn = (count: number) =>
  fc.oneof({ weight: count - 1, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });

type Stored = Record<string, string | number | null>;
const anyStored: fc.Arbitrary<Stored> = fc.dictionary(
  fc.constantFrom('a', 'b', 'c'),
  fc.constantFrom(1, 2.5, 'text', null),
  { maxKeys: 3 },
);
/** Fits every input, so that most workflows compile. */
const goodStored: fc.Arbitrary<Stored> = fc.constant({ a: 1, b: 1, c: 1 });

const node = (id: fc.Arbitrary<string>, kinds: readonly string[], inputs: fc.Arbitrary<Stored>) =>
  fc
    .record({
      id,
      kind: fc.constantFrom(...kinds),
      inputs,
      bypassed: oneIn(2),
      muted: oneIn(12),
    })
    .map((facts) => nodeSchema.parse(facts));

/** Names are drawn freely: kinds, ports and nodes may be unknown, ids double, inputs taken, and wires go in circles. */
export const anyWorkflow: fc.Arbitrary<Workflow> = fc.nat(8).chain((last) => {
  const id = fc.nat(last).map((number) => `n${number}`);
  const end = (ports: readonly string[]) => fc.record({ node: id, port: fc.constantFrom(...ports) });
  const edge = fc.record({ source: end(['out0', 'out1']), target: end(['a', 'b', 'c']) });
  return fc
    .record({
      nodes: fc.array(node(id, [...names, 'gone'], anyStored), { maxLength: 10 }),
      edges: fc.array(edge, { maxLength: 16, size: 'max' }),
    })
    .map((facts) => workflowSchema.parse({ id: 'w', ...facts }));
});

/** Only wires that fit, none backwards except into nodes that delay; what inputs lack or hold is seldom wrong. */
export const wiredWorkflow: fc.Arbitrary<Workflow> = fc.integer({ min: 1, max: 12 }).chain((count) => {
  const pair = fc.tuple(fc.nat(count - 1), fc.nat(1), fc.nat(count - 1), fc.nat(2));
  const stored = fc.oneof({ weight: 9, arbitrary: goodStored }, { weight: 1, arbitrary: anyStored });
  const nodes = fc.tuple(...Array.from({ length: count }, (_, at) => node(fc.constant(`n${at}`), wiredNames, stored)));
  return fc
    .record({ nodes, pairs: fc.array(pair, { maxLength: 40, size: 'max' }) })
    .chain(({ nodes, pairs }) => {
      const edges = pairs.flatMap(([from, output, to, input]) => wire(nodes, from, output, to, input));
      const unique = new Map(edges.map((edge) => [edgeKey(edge.target), edge]));
      return fc.record({
        nodes: fc.shuffledSubarray(nodes, { minLength: count }),
        edges: fc.shuffledSubarray([...unique.values()], { minLength: unique.size }),
      });
    })
    .map((facts) => workflowSchema.parse({ id: 'w', ...facts }));
});

function wire(nodes: readonly WorkflowNode[], from: number, output: number, to: number, input: number): WorkflowEdge[] {
  const [source, target] = [nodes[from], nodes[to]];
  const [sourceKind, targetKind] = [catalogue.find(source?.kind ?? ''), catalogue.find(target?.kind ?? '')];
  const [out, into] = [sourceKind?.outputs[output], targetKind?.inputs[input]];
  if (!source || !target || !out || !into?.wirable || !typesFit(out.type, into.type).valid) return [];
  if (from >= to && (!targetKind?.delays || target.bypassed)) return [];
  return [{ source: { node: source.id, port: out.name }, target: { node: target.id, port: into.name } }];
}
