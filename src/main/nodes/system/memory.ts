import { readFileSync } from 'node:fs';
import { freemem, platform, totalmem } from 'node:os';
import { defineNode } from '../define-node';
import { out } from '../ports';

const gigabyte = 1024 ** 3;

export const systemMemory = defineNode({
  kind: 'system.memory',
  version: 1,
  title: 'Memory',
  description:
    'How much of the memory of this machine is in use. What the system could give back at once counts as free.',
  category: 'System',
  icon: 'IconDeviceSdCard',
  tags: ['ram', 'usage', 'monitor'],
  inputs: {},
  outputs: {
    percent: out.number({ title: 'In use', unit: '%' }),
    used: out.number({ unit: 'GB' }),
    total: out.number({ unit: 'GB' }),
  },
  run() {
    const total = totalmem();
    const used = total - Math.min(total, availableMemory());
    return { percent: (100 * used) / total, used: used / gigabyte, total: total / gigabyte };
  },
});

/** Bytes. Older Nodes report only unused pages on Linux, which would count every cached file as used. */
function availableMemory(): number {
  if (platform() !== 'linux') return freemem();
  try {
    return readAvailable(readFileSync('/proc/meminfo', 'utf8')) ?? freemem();
  } catch {
    return freemem();
  }
}

/** Bytes available as /proc/meminfo has it; undefined where it has no such line. */
export function readAvailable(meminfo: string): number | undefined {
  const kilobytes = /^MemAvailable:\s+(\d+) kB$/m.exec(meminfo)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}
