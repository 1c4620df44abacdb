import type * as Y from 'yjs';
import { FactoryError } from '../../base/errors';
import { type Pacing, type RunSettings, runSettingsSchema, workflowSchema } from '../../graph/workflow';
import { describeIssues } from '../../protocol/wire/codec';
import { workflowMap } from '../layout';
import { localOrigin } from '../origins';
import { isStorable, sameJson } from '../y/json';
import { readSettings } from '../y/y-workflow';
import { edit } from './edit';

/** WORKFLOW_INVALID when it is longer than a name may be. An empty name becomes “Untitled”. */
export function setName(doc: Y.Doc, name: string, origin: unknown = localOrigin): void {
  const parsed = workflowSchema.shape.name.safeParse(name.trim() || undefined);
  if (!parsed.success)
    throw new FactoryError('WORKFLOW_INVALID', `The name does not fit: ${describeIssues(parsed.error)}`);
  setField(doc, 'name', parsed.data, 'name', origin);
}

export function setDescription(doc: Y.Doc, description: string | undefined, origin: unknown = localOrigin): void {
  setField(doc, 'description', description || undefined, 'description', origin);
}

/** Changes some run settings; one given as `undefined` returns to its default. WORKFLOW_INVALID */
export function setSettings(
  doc: Y.Doc,
  changes: { readonly [F in keyof RunSettings]?: unknown },
  origin: unknown = localOrigin,
): void {
  const merged = Object.entries({ ...readSettings(doc), ...changes }).filter(([, value]) => value !== undefined);
  const parsed = runSettingsSchema.safeParse(Object.fromEntries(merged));
  if (!parsed.success) {
    throw new FactoryError('WORKFLOW_INVALID', `The run settings do not fit: ${describeIssues(parsed.error)}`);
  }
  setField(doc, 'settings', parsed.data, `settings ${Object.keys(changes).sort().join(' ')}`, origin);
}

/** How ticks follow each other (E7). */
export function setPacing(doc: Y.Doc, pacing: Pacing, origin: unknown = localOrigin): void {
  setSettings(doc, { pacing }, origin);
}

/** Seconds without a commanding client after which a run is stopped (E9); undefined for none. WORKFLOW_INVALID */
export function setDeadMan(doc: Y.Doc, seconds: number | undefined, origin: unknown = localOrigin): void {
  setSettings(doc, { dead_man: seconds === undefined ? undefined : { seconds } }, origin);
}

function setField(doc: Y.Doc, field: string, value: unknown, group: string, origin: unknown): void {
  const workflow = workflowMap(doc);
  if (sameJson(workflow.get(field), value)) return;
  if (value !== undefined && !isStorable(value)) {
    throw new FactoryError('WORKFLOW_INVALID', `The ${field} of the workflow is not JSON.`);
  }
  edit(doc, origin, group, () => {
    if (value === undefined) workflow.delete(field);
    else workflow.set(field, value);
  });
}
