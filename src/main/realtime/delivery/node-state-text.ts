import type { NodeReport } from '#shared/protocol/node-state';
import type { ServerMessageOf } from '#shared/protocol/server-messages';

type Data = NodeReport['data'];

/**
 * A node's state as JSON, if it is one of a node that gave values and has nothing else to say: nearly all of what the
 * server ever encodes, and what whoever waits for the effect of an input waits for. Undefined for any other.
 *
 * It is what `JSON.stringify` gives, in half the time: what reports of one tick have in common is encoded once.
 */
export function nodeStateText({ timestamp, data }: ServerMessageOf<'node_state'>): string | undefined {
  if (data.state !== 'completed' || hasMore(data.data)) return undefined;
  const { start_time, reason, outputs, result, cause, value_tick, execution_time, error_count } = data.data;
  let text = `{"type":"node_state","timestamp":${textOf(timestamp)},"data":{"node_id":${JSON.stringify(data.node_id)},`;
  text += `"state":"completed","data":{${momentText(data.data)}`;
  if (start_time !== undefined) text += `,"start_time":${textOf(start_time)}`;
  if (reason !== undefined) text += `,"reason":"${reason}"`;
  if (outputs !== undefined) text += `,"outputs":${outputsText(outputs)}`;
  if (result !== undefined) text += `,"result":${textOf(result)}`;
  if (cause !== undefined) text += `,"cause":${JSON.stringify(cause)}`;
  if (value_tick !== undefined) text += `,"value_tick":${textOf(value_tick)}`;
  if (execution_time !== undefined) text += `,"execution_time":${textOf(execution_time)}`;
  if (error_count !== undefined) text += `,"error_count":${textOf(error_count)}`;
  return `${text}}}}`;
}

/** Whether there is any field that `nodeStateText` knows nothing of. */
function hasMore(data: Data): boolean {
  return (
    data.display !== undefined ||
    data.value_time !== undefined ||
    data.retry_time !== undefined ||
    data.progress !== undefined ||
    data.message !== undefined ||
    data.update !== undefined ||
    data.error !== undefined ||
    data.code !== undefined
  );
}

type Moment = Pick<Data, 'workflow_id' | 'run_id' | 'tick' | 'revision'>;

let latest: { readonly moment: Moment; readonly text: string } | undefined;

/** Reports of one tick are encoded one after the other. */
function momentText(moment: Moment): string {
  if (!latest || !isSame(latest.moment, moment)) {
    const { workflow_id, run_id, tick, revision } = moment;
    const text = JSON.stringify({ workflow_id, run_id, tick, revision }).slice(1, -1);
    latest = { moment: { workflow_id, run_id, tick, revision }, text };
  }
  return latest.text;
}

function isSame(one: Moment, other: Moment): boolean {
  return (
    one.tick === other.tick &&
    one.revision === other.revision &&
    one.run_id === other.run_id &&
    one.workflow_id === other.workflow_id
  );
}

function outputsText(outputs: NonNullable<Data['outputs']>): string {
  let text = '{';
  for (const name of Object.keys(outputs)) {
    text += `${text === '{' ? '' : ','}${JSON.stringify(name)}:${textOf(outputs[name])}`;
  }
  return `${text}}`;
}

function textOf(value: Data['result']): string {
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : 'null';
  return JSON.stringify(value);
}
