import type { Clock } from '#main/engine/node-kind';
import { defineNode } from '../../define-node';
import { inputError } from '../../input-error';
import { choice, integer, number, out } from '../../ports';
import { stateOutput } from '../link/describe-state';
import { Inbox, inboxOutputs } from '../link/inbox';
import type { Attempt } from '../link/link';
import { linkOf } from '../link/link-node';
import { reasonOf } from '../link/reason';
import { checkRange } from '../settings';
import { addressInput, deviceInputs, readDevice, seldomInputs } from './device-inputs';
import { type ModbusClient, openModbus } from './modbus-client';
import { type RegisterForm, readBits, readRegisters, registersOf, typeInput } from './registers';

const functions = { coils: 1, discrete: 2, holding: 3, input: 4 } as const;
type Table = keyof typeof functions;

/** What the protocol allows in one answer. */
const mostBits = 2000;
const mostRegisters = 125;

export const modbusRead = defineNode({
  kind: 'network.modbus_read',
  version: 1,
  title: 'Modbus read',
  description:
    'Reads registers or coils of a Modbus TCP device, such as a PLC, an inverter or an energy meter, again and again. Connects again by itself when it is cut off.',
  category: 'Network',
  icon: 'IconCpu2',
  tags: [
    'plc',
    'scada',
    'register',
    'holding register',
    'coil',
    'energy meter',
    'inverter',
    'industrial',
    'modbus tcp',
  ],
  capabilities: ['network'],
  example: { inputs: { port: 5020, count: 2 }, shows: ['values', 'state'] },
  inputs: {
    ...deviceInputs,
    table: choice({
      title: 'Read',
      options: {
        holding: 'Holding registers',
        input: 'Input registers',
        coils: 'Coils',
        discrete: 'Discrete inputs',
      },
      default: 'holding',
    }),
    address: addressInput,
    count: integer({ default: 1, min: 1, max: mostBits, description: 'How many values, one behind the other.' }),
    type: typeInput(['holding', 'input']),
    interval: number({ default: 1, min: 0.01, max: 86_400, unit: 's', wirable: false }),
    ...seldomInputs,
  },
  outputs: {
    value: out.any({ description: 'The first value; nothing before the first answer.' }),
    values: out.list({ description: 'All values of the newest answer: numbers of registers, on or off of coils.' }),
    arrived: inboxOutputs.arrived,
    count: out.integer({ description: 'Answers since the start.' }),
    age: out.number({
      unit: 's',
      description: 'Time since the newest answer, or since the start while none has come.',
    }),
    state: stateOutput,
  },
  setup(context) {
    const inbox = new Inbox<readonly unknown[]>(context.clock);
    const link = linkOf(context, async ({ host, port, ...reading }: Settings, attempt) => {
      const client = await openModbus(host, port, attempt, context.clock);
      // The first one is a part of connecting: a device that refuses it is not live.
      inbox.push(await readOnce(client, reading), 1);
      void goOn(client, reading, inbox, attempt, context.clock);
      return client;
    });
    return {
      run({ table, address, count, type, order, interval, ...device }) {
        checkRange('interval', interval, 0.01, 86_400, 's');
        const size = checkSize(table, address, count, type);
        link.keep({ ...readDevice(device), table, address, size, type, order, interval });
        const { newest = [], arrived, count: answers, age } = inbox.take();
        return { value: newest[0] ?? null, values: newest, arrived, count: answers, age, state: link.state() };
      },
      teardown: link.teardown,
    };
  },
});

interface Reading extends RegisterForm {
  readonly unit: number;
  readonly table: Table;
  readonly address: number;
  /** Registers or bits. */
  readonly size: number;
  readonly interval: number;
}
interface Settings extends Reading {
  readonly host: string;
  readonly port: number;
}

const isBits = (table: Table): boolean => table === 'coils' || table === 'discrete';

function checkSize(table: Table, address: number, count: number, type: RegisterForm['type']): number {
  const width = isBits(table) ? 1 : registersOf(type);
  checkRange('address', address, 0, 65_535);
  checkRange('count', count, 1, Math.floor((isBits(table) ? mostBits : mostRegisters) / width));
  const size = Math.floor(count) * width;
  if (address + size > 65_536) throw inputError('count', 'So many lead beyond the last address, 65535.');
  return size;
}

async function readOnce(client: ModbusClient, { unit, table, address, size, type, order }: Reading) {
  const body = Buffer.alloc(5);
  body.writeUInt8(functions[table], 0);
  body.writeUInt16BE(Math.floor(address), 1);
  body.writeUInt16BE(size, 3);
  const answer = await client.ask(unit, body);
  const bytes = answer.subarray(1);
  const wanted = isBits(table) ? Math.ceil(size / 8) : size * 2;
  if (answer[0] !== wanted || bytes.length !== wanted) throw new Error('the answer has another length');
  return isBits(table) ? readBits(bytes, size) : readRegisters(bytes, { type, order });
}

async function goOn(
  client: ModbusClient,
  reading: Reading,
  inbox: Inbox<readonly unknown[]>,
  attempt: Attempt,
  clock: Clock,
): Promise<void> {
  try {
    for (;;) {
      await clock.sleep(reading.interval, attempt.signal);
      if (attempt.signal.aborted) return;
      inbox.push(await readOnce(client, reading), 1);
    }
  } catch (error) {
    attempt.lost(reasonOf(error));
  }
}
