import { FactoryError } from '#shared/base/errors';
import type { KindCatalogue } from '#shared/graph/kinds';
import type { Imported } from './imported';
import { checkStorable, parseSource } from './limits';
import { isOwnFormat, readOwnFormat } from './own-format';
import { readReactFlow } from './react-flow';

/**
 * Reads a workflow from text or parsed JSON: our format, or the React Flow JSON of existing Factory UI files. Nothing
 * in it is evaluated; JSON given as an object may be changed. WORKFLOW_INVALID names the place that does not fit; also
 * DUPLICATE_NODE and INPUT_TAKEN.
 */
export function importWorkflow(source: unknown, catalogue: KindCatalogue): Imported {
  const imported = readFormat(parseSource(source), catalogue);
  checkStorable(imported.workflow);
  return imported;
}

function readFormat(json: Record<string, unknown>, catalogue: KindCatalogue): Imported {
  if (isOwnFormat(json)) return readOwnFormat(json);
  if (Array.isArray(json.nodes)) return readReactFlow(json, catalogue);
  throw new FactoryError('WORKFLOW_INVALID', 'This is not a workflow: it has no list of nodes.');
}
