import { FactoryError } from '#shared/base/errors';
import { isRecord } from '#shared/base/is-record';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import { chainOf, readChainner } from './chainner/read-chainner';
import { isComfyWorkflow, readComfyWorkflow } from './comfyui/read-comfyui';
import { isComfyPrompt, readComfyPrompt } from './comfyui/read-prompt';
import type { Imported } from './draft/imported';
import type { JsonPath } from './json/json-places';
import { checkCounts, checkStorable, cleanJson } from './limits';
import { n8nFlows, readN8n } from './n8n/read-n8n';
import { flowsOf, readNodeRed } from './node-red/read-node-red';
import { isOwnFormat, readOwnFormat } from './own-format';
import { readReactFlow } from './react-flow/react-flow';
import { recordOf } from './rules/read-values';
import { Source } from './source';

/**
 * Reads a workflow from text or parsed JSON: our format, the React Flow JSON of existing Factory UI files, or that of
 * another program. Nothing in it is evaluated; JSON given as an object may be changed. WORKFLOW_INVALID names the place
 * that does not fit; also DUPLICATE_NODE and INPUT_TAKEN.
 */
export function importWorkflow(source: unknown, catalogue: KindCatalogue): Imported {
  const read = Source.of(source);
  const { json } = read;
  if (typeof json !== 'object' || json === null) {
    throw new FactoryError('WORKFLOW_INVALID', 'A workflow is one JSON object.');
  }
  if (isRecord(json)) checkCounts(json);
  cleanJson(json);
  const imported = readFormat(json, read, catalogue);
  checkStorable(imported.workflow);
  return imported;
}

/** By what is in it: what a file is called says nothing. */
function readFormat(json: object, source: Source, catalogue: KindCatalogue): Imported {
  if (isRecord(json) && isOwnFormat(json)) return readOwnFormat(json);
  const read = foreignReader(json);
  if (read) return read(source, catalogue);
  if (isRecord(json) && Array.isArray(json.nodes)) return readReactFlow(json, source, catalogue);
  if (Array.isArray(json)) throw new FactoryError('WORKFLOW_INVALID', 'A workflow is one JSON object.');
  throw new FactoryError('WORKFLOW_INVALID', 'This is not a workflow: it has no list of nodes.');
}

type Reader = (source: Source, catalogue: KindCatalogue) => Imported;

function foreignReader(json: object): Reader | undefined {
  if (isRecord(json)) {
    if (chainOf(json)) return (source, catalogue) => readChainner(json, source, catalogue);
    const comfy = comfyReader(json);
    if (comfy) return comfy;
  }
  const flows = n8nFlows(json);
  if (flows.length > 0) return (source, catalogue) => readN8n(flows, source, catalogue);
  return flowsOf(json) && ((source, catalogue) => readNodeRed(json, source, catalogue));
}

/** A workflow or prompt, also within what is posted to ComfyUI or kept in its history. */
function comfyReader(json: Record<string, unknown>): Reader | undefined {
  if (isRecord(json.connections) || Array.isArray(json.edges)) return undefined;
  const extra = recordOf(recordOf(json.extra_data).extra_pnginfo);
  const workflows: readonly (readonly [unknown, JsonPath])[] = [
    [json, []],
    [json.workflow, ['workflow']],
    [extra.workflow, ['extra_data', 'extra_pnginfo', 'workflow']],
  ];
  for (const [workflow, path] of workflows) {
    if (!isRecord(workflow) || !isComfyWorkflow(workflow)) continue;
    return (source, catalogue) => readComfyWorkflow(workflow, source, catalogue, path);
  }
  const { prompt } = json;
  if (isRecord(prompt) && isComfyPrompt(prompt)) {
    return (source, catalogue) => readComfyPrompt(prompt, source, catalogue, ['prompt']);
  }
  return isComfyPrompt(json) ? (source, catalogue) => readComfyPrompt(json, source, catalogue) : undefined;
}
