import { isRecord } from '#shared/base/is-record';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import { checkNodeCount, Draft } from '../draft/draft';
import type { Imported } from '../draft/imported';
import { layeredPlaces } from '../draft/layered';
import { portsInUse } from '../draft/ports-in-use';
import type { JsonPath } from '../json/json-places';
import { asText, idOf, type Json, numberOf, recordOf, textOf } from '../rules/read-values';
import { judge } from '../rules/rule';
import type { Source } from '../source';
import { comfyRules } from './comfy-kinds';

/** What the API of ComfyUI takes: nodes by id, that say their class and the values or links of their inputs. */
export function isComfyPrompt(json: Json): boolean {
  const nodes = Object.values(json);
  return (
    nodes.length > 0 &&
    nodes.some(isPromptNode) &&
    nodes.every((node) => isPromptNode(node) || !isRecord(node) || !('inputs' in node))
  );
}

const isPromptNode = (node: unknown): node is Json => isRecord(node) && typeof node.class_type === 'string';

/** @param base where the nodes are in the source. */
export function readComfyPrompt(json: Json, source: Source, catalogue: KindCatalogue, base: JsonPath = []): Imported {
  const nodes = Object.entries(json).flatMap(([key, node]) => (isPromptNode(node) ? [{ key, node }] : []));
  checkNodeCount(nodes.length);
  const draft = new Draft('comfyui-api', catalogue, source, [[...base, '*']]);
  const ids = new Set(nodes.map(({ key }) => key));
  const wires = nodes.flatMap(({ key, node }) =>
    Object.entries(recordOf(node.inputs)).flatMap(([input, value]) => {
      const link = linkOf(value, ids);
      return link ? [{ ...link, to: key, input }] : [];
    }),
  );
  const places = layeredPlaces([...ids], wires);
  const used = portsInUse(wires);
  for (const { key, node } of nodes) {
    const kind = asText(node.class_type);
    const inputs = recordOf(node.inputs);
    const values = Object.fromEntries(Object.entries(inputs).filter(([, value]) => !linkOf(value, ids)));
    const { title } = recordOf(node._meta);
    draft.root.place(
      {
        key,
        kind,
        name: textOf(title) ?? kind,
        title: textOf(title) === kind ? undefined : textOf(title),
        position: places.get(key) ?? { x: 0, y: 0 },
        path: [...base, key],
        value: node,
        inputs: Object.keys(inputs),
        outputs: [...(used.outputs.get(key) ?? [])].sort(),
        values,
      },
      judge(comfyRules, kind, { title: textOf(title) ?? kind, values, outputType: '' }, 'ComfyUI'),
    );
  }
  for (const wire of wires) draft.root.wire(wire);
  return draft.finish({});
}

/** A link is a pair: the id of a node, and which of its outputs. */
function linkOf(value: unknown, ids: ReadonlySet<string>): { from: string; output: string } | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [from, slot] = [idOf(value[0]), numberOf(value[1])];
  return from !== undefined && slot !== undefined && ids.has(from) ? { from, output: `output ${slot}` } : undefined;
}
