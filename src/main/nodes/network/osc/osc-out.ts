import type { OscMessageInput, OscPacketInput } from 'osc-min';
import { defineNode } from '../../define-node';
import { levelFor } from '../../example-feeds';
import { inputError } from '../../input-error';
import { any, choice, type Dict, dict, number, seldom, text } from '../../ports';
import { stateOutput } from '../link/describe-state';
import { linkOf } from '../link/link-node';
import { Outbox, outboxOutputs } from '../link/outbox';
import { checkRange } from '../settings';
import { openUdp } from '../udp/bind-udp';
import { readTarget, targetInputs } from '../udp/target-inputs';
import { createWhen, whenInput } from '../when-to-send';
import { checkAddress } from './address';
import { argOf, atOnce, type NumberType, timeTag } from './packets';

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
    address: text({ default: '/value', example: '/synth/volume' }),
    when: whenInput,
    ...targetInputs(9000),
    ...seldom({
      numbers: choice({
        description: 'How numbers are sent.',
        options: { float: 'Float (32 bit)', integer: 'Integer (32 bit, rounded)', double: 'Double (64 bit)' },
        default: 'float',
      }),
      bundle: dict({
        title: 'More in a bundle',
        default: {},
        description: 'Further messages by address, each one value or a list of them: all go together, in one bundle.',
      }),
      ahead: number({
        title: 'Due in',
        min: 0,
        max: 3600,
        unit: 's',
        description: 'Sends it as a bundle that says when it is due, so long from now; empty for at once.',
      }),
    }),
  },
  outputs: { ...outboxOutputs, state: stateOutput },
  setup(context) {
    const outbox = new Outbox<OscPacketInput>();
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
        const { ahead } = inputs;
        if (ahead !== undefined) checkRange('ahead', ahead, 0, 3600, 's');
        const messages = [messageOf(inputs), ...moreOf(inputs.bundle, inputs.numbers)];
        link.keep(readTarget(inputs));
        const written = JSON.stringify([messages, ahead]);
        if (isToSend(inputs.when, written)) {
          const due = ahead === undefined ? undefined : context.clock.wall() + ahead;
          outbox.push(packetOf(messages, due), written.length);
        }
        return { ...outbox.counts, state: link.state() };
      },
      teardown: link.teardown,
    };
  },
});

interface MessageInputs {
  readonly address: string;
  readonly values: unknown;
  readonly numbers: NumberType;
}

function messageOf({ address, values, numbers }: MessageInputs): OscMessageInput {
  return { address: checkAddress(address), args: argsOf('values', values, numbers) };
}

function moreOf(bundle: Dict, numbers: NumberType): OscMessageInput[] {
  return Object.entries(bundle).map(([address, values]) => ({
    address: checkAddress(address, 'bundle'),
    args: argsOf('bundle', values, numbers),
  }));
}

/** A message alone goes as it is, which every receiver reads. */
function packetOf(messages: readonly OscMessageInput[], due: number | undefined): OscPacketInput {
  const [first, ...more] = messages;
  if (first !== undefined && more.length === 0 && due === undefined) return first;
  return { timetag: due === undefined ? atOnce : timeTag(due), elements: [...messages] };
}

function argsOf(input: string, values: unknown, numbers: NumberType) {
  const list = values === undefined ? [] : Array.isArray(values) ? values : [values];
  return list.map((value) => {
    const arg = argOf(value, numbers);
    if (arg === undefined) throw inputError(input, 'OSC carries numbers, texts, booleans, nothing, and lists of them.');
    return arg;
  });
}
