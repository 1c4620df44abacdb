import { defineNode } from '../../define-node';
import { inputError } from '../../input-error';
import { exchangeOutputs, messageOutputs, takeExchange } from '../../network/link/exchange';
import { Inbox } from '../../network/link/inbox';
import type { Attempt } from '../../network/link/link';
import { linkOf } from '../../network/link/link-node';
import { Outbox } from '../../network/link/outbox';
import { type Format, formats, readPayload, writePayload } from '../../network/payload';
import { checkRange } from '../../network/settings';
import { createWhen, whenInput } from '../../network/when-to-send';
import { any, choice, integer, seldom, text } from '../../ports';
import { openSerial, type SerialSettings } from './open-serial';

const lineEnds = { lf: '\n', crlf: '\r\n', cr: '\r', none: '' } as const;

/** Bytes that are sent at once, at most: a port takes a minute and a half for them at its fastest usual rate. */
const largest = 1024 * 1024;

export const serialPort = defineNode({
  kind: 'device.serial_port',
  version: 1,
  title: 'Serial port',
  description:
    'Exchanges lines, or bytes, with a device at a serial port, such as an Arduino or a sensor. Opens the port again by itself when it was unplugged. Give each port one node: of two, each would get a part of what comes.',
  category: 'Device',
  icon: 'IconUsb',
  tags: [
    'arduino',
    'esp32',
    'esp8266',
    'microcontroller',
    'usb',
    'uart',
    'rs232',
    'rs485',
    'com port',
    'tty',
    'modem',
    'gps',
    'g-code',
    'firmware',
    'baud',
  ],
  capabilities: ['device'],
  example: { inputs: { path: '/dev/ttyUSB0', baud: 115_200 }, shows: ['message', 'state'] },
  inputs: {
    path: text({
      title: 'Port',
      default: '',
      example: '/dev/ttyUSB0',
      description: 'Its path, or COM3 and the like on Windows. "Serial ports" lists those that there are.',
      guarded: true,
    }),
    baud: integer({
      title: 'Baud rate',
      default: 9600,
      min: 50,
      max: 12_000_000,
      description: 'Bits a second, as the device has it: what comes at a wrong rate makes no sense.',
    }),
    message: any({
      default: '',
      editable: true,
      description: 'Sent: text with an end of line, bytes as they are, everything else as JSON.',
    }),
    when: whenInput,
    format: choice({
      options: { ...formats, bytes: 'List of bytes' },
      default: 'auto',
      description:
        'How lines that come are read. "List of bytes": no lines, but what comes, as it comes; lists are sent so too.',
    }),
    ...seldom({
      line_end: choice({
        title: 'End of line',
        options: { lf: 'LF', crlf: 'CR LF', cr: 'CR', none: 'Nothing' },
        default: 'lf',
        description: 'Sent behind each text. Lines that come end with LF or CR LF; with "CR" here, with CR.',
      }),
      bits: choice({ title: 'Data bits', options: { '8': '8', '7': '7', '6': '6', '5': '5' }, default: '8' }),
      parity: choice({ options: { none: 'None', even: 'Even', odd: 'Odd' }, default: 'none' }),
      stop: choice({ title: 'Stop bits', options: { '1': '1', '2': '2' }, default: '1' }),
      flow: choice({
        title: 'Flow control',
        options: { none: 'None', hardware: 'Hardware (RTS/CTS)', software: 'Software (XON/XOFF)' },
        default: 'none',
        description: 'How the device says that it can take no more.',
      }),
    }),
  },
  outputs: { ...messageOutputs, ...exchangeOutputs('Messages', 'port') },
  setup(context) {
    const inbox = new Inbox<unknown>(context.clock);
    const outbox = new Outbox<Uint8Array>();
    const isToSend = createWhen();
    let reads: Format | 'bytes' = 'auto';
    const received = (came: string | Uint8Array) =>
      inbox.push(
        typeof came !== 'string' ? [...came] : reads === 'bytes' ? came : readPayload(came, reads),
        came.length,
      );
    const open = (settings: SerialSettings, attempt: Attempt) => openSerial(settings, attempt, { outbox, received });
    // Nobody is burdened by asking for a port, and whoever plugs one in waits for it.
    const link = linkOf(context, open, { longest: 2 });
    return {
      run({ path, baud, message, when, format, line_end, bits, parity, stop, flow }) {
        checkRange('baud', baud, 50, 12_000_000);
        const isBytes = format === 'bytes';
        const bytes = isBytes && Array.isArray(message) ? readBytes(message) : bytesOf(message, lineEnds[line_end]);
        reads = format;
        const frame = { baud, bits: Number(bits), parity, stop: Number(stop), flow };
        const cut = isBytes ? undefined : line_end === 'cr' ? '\r' : '\n';
        link.keep({ path: readPath(path), ...frame, cut });
        if (isToSend(when, bytes.toString('latin1'))) outbox.push(bytes, bytes.length);
        const { newest, fresh, told } = takeExchange(inbox, outbox, link);
        return { message: newest, messages: fresh, ...told };
      },
      teardown: link.teardown,
    };
  },
});

function readPath(value: string): string {
  const path = value.trim();
  if (path === '') throw inputError('path', 'No port is chosen: "Serial ports" lists those that there are.');
  if (path.includes('\0')) throw inputError('path', 'This is not the path of a port.');
  return path;
}

function readBytes(list: readonly unknown[]): Buffer {
  if (list.every((byte) => Number.isInteger(byte) && Number(byte) >= 0 && Number(byte) <= 255))
    return Buffer.from(list as number[]);
  throw inputError('message', 'Bytes are whole numbers from 0 to 255.');
}

/** Empty where nothing is to be sent. */
function bytesOf(message: unknown, end: string): Buffer {
  if (!(message instanceof Uint8Array)) {
    const text = writePayload('message', message, largest);
    return Buffer.from(text === '' ? '' : `${text}${end}`);
  }
  if (message.length > largest) throw inputError('message', `The message is larger than ${largest} bytes.`);
  // The node that it came from may use its memory again.
  return Buffer.from(message);
}
