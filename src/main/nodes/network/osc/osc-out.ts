import type { OscMessageInput } from 'osc-min';
import { defineNode } from '../../define-node';
import { levelFor } from '../../example-feeds';
import { inputError } from '../../input-error';
import { any, choice, text } from '../../ports';
import { stateOutput } from '../link/describe-state';
import { linkOf } from '../link/link-node';
import { Outbox, outboxOutputs } from '../link/outbox';
import { openUdp } from '../udp/bind-udp';
import { readTarget, targetInputs } from '../udp/target-inputs';
import { createWhen, whenInput } from '../when-to-send';
import { checkAddress } from './address';
import { argOf, type NumberType } from './packets';

export const oscOut = defineNode({
  kind: 'network.osc_out',
  version: 1,
  title: 'OSC out',
  description: 'Sends OSC messages over UDP to music, light and other programs.',
  category: 'Network',
  icon: 'IconMusic',
  tags: [
    'open sound control',
    'touchosc',
    'max',
    'pure data',
    'supercollider',
    'lighting',
    'midi',
    'send',
    'touchdesigner',
    'ableton',
    'audio',
  ],
  capabilities: ['network'],
  example: { feeds: [levelFor('values')], shows: ['sent', 'state'] },
  inputs: {
    values: any({ default: 0, editable: true, description: 'One value, or a list of them.' }),
    address: text({ default: '/value', placeholder: '/synth/volume' }),
    numbers: choice({
      description: 'How numbers are sent.',
      options: { float: 'Float (32 bit)', integer: 'Integer (32 bit, rounded)', double: 'Double (64 bit)' },
      default: 'float',
    }),
    when: whenInput,
    ...targetInputs(9000),
  },
  outputs: { ...outboxOutputs, state: stateOutput },
  setup(context) {
    const outbox = new Outbox<OscMessageInput>();
    const isToSend = createWhen();
    const link = linkOf(context, async ({ host, port, broadcast }: ReturnType<typeof readTarget>, attempt) => {
      const { toBuffer } = await import('osc-min');
      const sender = await openUdp(host, port, broadcast, attempt);
      outbox.attach((message) => {
        const { buffer, byteOffset, byteLength } = toBuffer(message);
        return sender.send(new Uint8Array(buffer, byteOffset, byteLength));
      }, attempt);
      return sender;
    });
    return {
      run(inputs) {
        const message = { address: checkAddress(inputs.address), args: argsOf(inputs.values, inputs.numbers) };
        link.keep(readTarget(inputs));
        const written = JSON.stringify(message);
        if (isToSend(inputs.when, written)) outbox.push(message, written.length);
        return { ...outbox.counts, state: link.state() };
      },
      teardown: link.teardown,
    };
  },
});

function argsOf(values: unknown, numbers: NumberType) {
  const list = values === undefined ? [] : Array.isArray(values) ? values : [values];
  return list.map((value) => {
    const arg = argOf(value, numbers);
    if (arg === undefined)
      throw inputError('values', 'OSC carries numbers, texts, booleans, nothing, and lists of them.');
    return arg;
  });
}
