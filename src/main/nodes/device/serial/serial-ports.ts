import { defineNode } from '../../define-node';
import { checkRange } from '../../network/settings';
import { out, text } from '../../ports';
import { lookInterval, Sampled } from '../../system/sampled';
import { listPorts, type SerialPortFacts } from './list-ports';

/** The kind over any list of ports. */
export function serialPortsKind(list: () => Promise<readonly SerialPortFacts[]>) {
  return defineNode({
    kind: 'device.serial_ports',
    version: 1,
    title: 'Serial ports',
    description:
      'The serial ports of this machine, USB first, and the path of the first that fits: wire it to a "Serial port" to find a device wherever it is plugged in.',
    category: 'Device',
    icon: 'IconListDetails',
    tags: ['arduino', 'usb', 'uart', 'com port', 'tty', 'list', 'find', 'plugged in', 'detect', 'baud'],
    capabilities: ['device'],
    ownClock: true,
    example: { shows: ['ports', 'first'] },
    inputs: {
      name: text({
        default: '',
        example: 'Arduino',
        description: 'Only those that have this in their name, path or serial number, in large or small letters.',
      }),
      interval: lookInterval,
    },
    outputs: {
      ports: out.list({
        description:
          'Each with path, name, serial_number, usb, and by_id, a path that stays the same, where it has one.',
      }),
      first: out.text({ description: 'The path of the first, or an empty text.' }),
      found: out.integer({ description: 'How many there are.' }),
    },
    setup({ clock }) {
      const source = new Sampled(list, clock);
      return {
        async run({ name, interval }, { signal }) {
          checkRange('interval', interval, 1, 3600, 's');
          const wanted = name.trim().toLowerCase();
          const ports = (await source.get(interval, signal)).filter((port) =>
            [port.name, port.path, port.by_id, port.serial_number].some((fact) => fact.toLowerCase().includes(wanted)),
          );
          return { ports, first: ports[0]?.path ?? '', found: ports.length };
        },
      };
    },
  });
}

export const serialPorts = serialPortsKind(() => listPorts());
