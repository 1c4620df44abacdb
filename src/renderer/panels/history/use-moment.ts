import { useEffect, useState } from 'react';
import { messageOf } from '#shared/base/errors';
import { readWorkflow } from '#shared/document/y-workflow';
import type { WorkflowId } from '#shared/graph/ids';
import type { Workflow } from '#shared/graph/workflow';
import { useServices } from '../../app/context';
import type { Loaded } from '../use-request';

/** A revision by its id, or the open document. */
export type Moment = string;
export const now: Moment = 'now';

/** What the workflow was or is. The document is read when it is asked for: it may change many times a second. */
export function useMoment(workflow: WorkflowId, moment: Moment): Loaded<Workflow> {
  const { connection, document } = useServices();
  const [state, setState] = useState<Loaded<Workflow>>({ phase: 'loading' });
  useEffect(() => {
    if (moment === now) {
      setState({ phase: 'ready', value: readWorkflow(document.doc.get()) });
      return;
    }
    let current = true;
    setState({ phase: 'loading' });
    connection.request('document.read_revision', { workflow_id: workflow, revision: moment }).then(
      ({ workflow: value }) => current && setState({ phase: 'ready', value }),
      (error: unknown) => current && setState({ phase: 'failed', reason: messageOf(error) }),
    );
    return () => {
      current = false;
    };
  }, [connection, document, workflow, moment]);
  return state;
}
