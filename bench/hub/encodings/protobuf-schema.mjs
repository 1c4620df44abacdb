/**
 * `node_state` as protocol buffers: the fields these messages have, and values as JSON text, since a schema knows no
 * value of any type. (`google.protobuf.Value` does, at three to five times the size.) One list for both libraries.
 * @typedef {{ name: string, id: number, type: 'string' | 'double' | 'uint32' | 'bytes' | Message }} Field
 * @typedef {{ name: string, fields: readonly Field[] }} Message
 */

/** @type {Message} */
const detail = {
  name: 'Detail',
  fields: [
    { name: 'workflow_id', id: 1, type: 'string' },
    { name: 'run_id', id: 2, type: 'string' },
    { name: 'tick', id: 3, type: 'uint32' },
    { name: 'revision', id: 4, type: 'uint32' },
    { name: 'reason', id: 5, type: 'string' },
    { name: 'cause', id: 6, type: 'string' },
    { name: 'value_tick', id: 7, type: 'uint32' },
    { name: 'value_time', id: 8, type: 'double' },
    { name: 'start_time', id: 9, type: 'double' },
    { name: 'execution_time', id: 10, type: 'double' },
    { name: 'result_json', id: 11, type: 'string' },
    { name: 'outputs_json', id: 12, type: 'string' },
    { name: 'display_json', id: 13, type: 'string' },
  ],
};

/** @type {Message} */
const report = {
  name: 'Report',
  fields: [
    { name: 'node_id', id: 1, type: 'string' },
    { name: 'state', id: 2, type: 'string' },
    { name: 'data', id: 3, type: detail },
  ],
};

/** @type {Message} */
const nodeState = {
  name: 'NodeState',
  fields: [
    { name: 'type', id: 1, type: 'string' },
    { name: 'timestamp', id: 2, type: 'double' },
    { name: 'data', id: 3, type: report },
  ],
};

/** @type {Message} */
export const batch = { name: 'Batch', fields: [{ name: 'messages', id: 1, type: nodeState }] };

/** @type {Message} */
export const frame = {
  name: 'Frame',
  fields: [
    { name: 'width', id: 1, type: 'uint32' },
    { name: 'height', id: 2, type: 'uint32' },
    { name: 'pixels', id: 3, type: 'bytes' },
  ],
};

export const messages = [batch, nodeState, report, detail, frame];

/** The only field of which there may be several. */
export const isRepeated = (/** @type {Field} */ field) => field.name === 'messages';

const free = ['result', 'outputs', 'display'];

/** Values of any type become JSON text. @param {any} message */
export function toSchema(message) {
  const { data: inner } = message.data;
  const packed = { ...inner };
  for (const name of free) {
    if (!(name in inner)) continue;
    packed[`${name}_json`] = JSON.stringify(inner[name]);
    delete packed[name];
  }
  return { ...message, data: { ...message.data, data: packed } };
}

/** @param {any} message as a decoder gives it, with fields that were not there left out */
export function fromSchema(message) {
  const { data: inner } = message.data;
  const free_ = Object.fromEntries(
    free.flatMap((name) => (inner[`${name}_json`] ? [[name, JSON.parse(inner[`${name}_json`])]] : [])),
  );
  const plain = Object.fromEntries(
    Object.entries(inner).filter(([name]) => !name.endsWith('_json') && !name.startsWith('$')),
  );
  const { node_id, state } = message.data;
  return { type: message.type, timestamp: message.timestamp, data: { node_id, state, data: { ...plain, ...free_ } } };
}
