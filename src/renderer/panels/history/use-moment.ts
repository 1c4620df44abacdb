import { useMemo } from 'react';
import { readWorkflow } from '#shared/document/y/y-workflow';
import type { WorkflowId } from '#shared/graph/ids';
import type { Workflow } from '#shared/graph/workflow';
import { useServices } from '../../app/context';
import { type Loaded, useRequest } from '../use-request';

/** A revision by its id, or the open document. */
export type Moment = string;
export const now: Moment = 'now';

/** What the workflow was or is. The document is read when it is asked for: it may change many times a second. */
export function useMoment(workflow: WorkflowId, moment: Moment): Loaded<Workflow> {
  const { document } = useServices();
  const revision = moment === now ? undefined : { workflow_id: workflow, revision: moment };
  const { state } = useRequest('document.read_revision', revision);
  return useMemo(() => {
    if (moment === now) return { phase: 'ready', value: readWorkflow(document.doc.get()) };
    return state.phase === 'ready' ? { phase: 'ready', value: state.value.workflow } : state;
  }, [document, moment, state]);
}
