import { FactoryError, messageOf } from '#shared/base/errors';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import { nodeLabel } from '#shared/graph/topology/wiring';
import type { Workflow, WorkflowNode } from '#shared/graph/workflow';
import type { Problem } from '#shared/protocol/requests';
import type { RunEnd } from '#shared/protocol/run-status';

/** Why a command did not succeed, as it is printed and as `--json` has it. */
export type Failure = Problem;

export function failureOf(error: unknown): Failure {
  if (!(error instanceof FactoryError)) return { code: 'INTERNAL', message: messageOf(error) };
  const { node_id, input_name } = error.details;
  return { code: error.code, message: error.message, node_id, input_name };
}

/** What was wrong with the end of a run; undefined for one that ended as it should. */
export function failureOfEnd(end: RunEnd): Failure | undefined {
  switch (end.reason) {
    case 'completed':
    case 'stopped':
      return undefined;
    case 'forced':
      return { code: 'NODE_STUCK', message: end.message, node_id: end.node_id };
    case 'failed': {
      const { code, message, node_id, input_name } = end;
      return {
        code,
        message,
        ...(node_id !== undefined && { node_id }),
        ...(input_name !== undefined && { input_name }),
      };
    }
  }
}

/** One line that names the code, and node and input where the message does not do so itself. */
export function describeFailure(failure: Failure, workflow?: Workflow, catalogue?: KindCatalogue): string {
  const { code, message, node_id, input_name } = failure;
  const node = workflow?.nodes.find((candidate) => candidate.id === node_id);
  const place = node ? nodeLabel(node, catalogue?.of(node)) : node_id;
  const places = [
    place !== undefined && !message.includes(place) ? `node ${place}` : '',
    input_name !== undefined && !mentionsInput(message, input_name, node, catalogue) ? `input "${input_name}"` : '',
  ].filter((part) => part !== '');
  return `${code}: ${places.length > 0 ? `${places.join(', ')}: ` : ''}${message}`;
}

function mentionsInput(
  message: string,
  input: string,
  node: WorkflowNode | undefined,
  catalogue?: KindCatalogue,
): boolean {
  const port = node && catalogue?.of(node)?.inputs.find(({ name }) => name === input);
  return [input, port?.title].some((name) => name !== undefined && message.includes(`"${name}"`));
}
