import { defineNode } from '../../define-node';
import { inputError } from '../../input-error';
import { any, choice, out } from '../../ports';
import { stateOutput } from '../link/describe-state';
import { linkOf } from '../link/link-node';
import { Outbox, outboxOutputs } from '../link/outbox';
import { checkRange } from '../settings';
import { createWhen, whenInput } from '../when-to-send';
import { addressInput, deviceInputs, readDevice, seldomInputs } from './device-inputs';
import { openModbus, Refusal } from './modbus-client';
import { type RegisterForm, typeInput, writeBits, writeRegisters } from './registers';

/** What the protocol allows in one question. */
const mostCoils = 1968;
const mostRegisters = 123;

export const modbusWrite = defineNode({
  kind: 'network.modbus_write',
  version: 1,
  title: 'Modbus write',
  description:
    'Writes holding registers or coils of a Modbus TCP device. While it is cut off values wait, up to 1000, and go out when it is back.',
  category: 'Network',
  icon: 'IconCpu2',
  tags: ['plc', 'scada', 'register', 'holding register', 'coil', 'relay', 'set point', 'industrial', 'modbus tcp'],
  capabilities: ['network'],
  example: { inputs: { port: 5020, value: 7 }, shows: ['sent', 'state'] },
  inputs: {
    value: any({ editable: true, description: 'One value, or a list of them: numbers, or on and off for coils.' }),
    ...deviceInputs,
    table: choice({ title: 'Write', options: { holding: 'Holding registers', coils: 'Coils' }, default: 'holding' }),
    address: addressInput,
    type: typeInput(['holding']),
    when: whenInput,
    ...seldomInputs,
  },
  outputs: {
    ...outboxOutputs,
    refused: out.integer({ description: 'Messages that the device refused; why is in the log.' }),
    state: stateOutput,
  },
  setup(context) {
    const outbox = new Outbox<{ readonly unit: number; readonly body: Buffer }>();
    const isToSend = createWhen();
    let refused = 0;
    const link = linkOf(context, async ({ host, port }: { readonly host: string; readonly port: number }, attempt) => {
      const client = await openModbus(host, port, attempt, context.clock);
      outbox.attach(async ({ unit, body }) => {
        await client.ask(unit, body).catch((error: unknown) => {
          // Asking again would be refused again, and hold up what waits behind it.
          if (!(error instanceof Refusal)) throw error;
          refused += 1;
          context.log(`${error.message}.`, 'warning');
        });
      }, attempt);
      return client;
    });
    return {
      run({ value, table, address, type, order, when, ...inputs }) {
        checkRange('address', address, 0, 65_535);
        const { host, port, unit } = readDevice(inputs);
        const body = bodyOf(value, table, Math.floor(address), { type, order });
        link.keep({ host, port });
        if (isToSend(when, body === undefined ? '' : `${unit} ${body.toString('latin1')}`) && body)
          outbox.push({ unit, body }, body.length);
        return { ...outbox.counts, refused, state: link.state() };
      },
      teardown: link.teardown,
    };
  },
});

/** One value goes by the function for one, which every device knows. */
function bodyOf(value: unknown, table: 'holding' | 'coils', address: number, form: RegisterForm): Buffer | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (values.length === 0) return undefined;
  const isCoils = table === 'coils';
  const bytes = isCoils ? writeBits(values.map(readCoil)) : writeRegisters('value', values.map(readNumber), form);
  const places = isCoils ? values.length : bytes.length / 2;
  const most = isCoils ? mostCoils : mostRegisters;
  if (places > most)
    throw inputError('value', `At most ${most} ${isCoils ? 'coils' : 'registers'} are written at once.`);
  if (address + places > 65_536) throw inputError('value', 'So many lead beyond the last address, 65535.');
  if (places === 1) {
    const single = isCoils ? Buffer.from([bytes[0] === 1 ? 0xff : 0, 0]) : bytes;
    return Buffer.concat([Buffer.from([isCoils ? 5 : 6, address >> 8, address & 0xff]), single]);
  }
  const head = Buffer.alloc(6);
  head.writeUInt8(isCoils ? 15 : 16, 0);
  head.writeUInt16BE(address, 1);
  head.writeUInt16BE(places, 3);
  head.writeUInt8(bytes.length, 5);
  return Buffer.concat([head, bytes]);
}

function readNumber(value: unknown): number {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') return value;
  throw inputError('value', 'Registers take numbers.');
}

function readCoil(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (value === 0 || value === 1) return value === 1;
  throw inputError('value', 'Coils take on and off, or 1 and 0.');
}
