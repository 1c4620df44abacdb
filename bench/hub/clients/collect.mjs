import { RawClient } from './raw-client.mjs';

/**
 * The newest `node_state` of each node once so many nodes were heard.
 * @param {{ target: import('./raw-client.mjs').Target, nodes: number }} job
 * @returns {Promise<object[]>}
 */
export async function collectStates({ target, nodes }) {
  const client = await RawClient.open(target);
  await client.subscribe({ events: ['node_state'] });
  const newest = new Map();
  // What does not change is told once, at the start of the run; a changed input brings the rest.
  client.send({ type: 'input_update', node_id: 'number', input_name: 'value', input_value: 12.5 });
  await client.next((text) => {
    const message = JSON.parse(text);
    if (message.type === 'node_state') newest.set(message.data.node_id, message);
    return newest.size === nodes;
  });
  client.close();
  return [...newest.values()];
}

/**
 * The next `node_state` messages as they come, as one text.
 * @param {{ target: import('./raw-client.mjs').Target, bytes: number }} job
 * @returns {Promise<string>}
 */
export async function collectText({ target, bytes }) {
  const client = await RawClient.open(target);
  await client.subscribe({ events: ['node_state'] });
  let text = '[';
  await client.next((message) => {
    if (message.startsWith('{"type":"node_state"')) text += `${message},`;
    return text.length >= bytes;
  });
  client.close();
  return text;
}
