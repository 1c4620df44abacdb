import { defineNode } from '../define-node';
import { out } from '../ports';

const megabyte = 1024 ** 2;

export const systemProcess = defineNode({
  kind: 'system.process',
  version: 1,
  title: 'This process',
  description: 'Processor time and memory used by the process that the workflow runs in. 100 % is one core fully busy.',
  category: 'System',
  icon: 'IconActivity',
  tags: ['own', 'usage', 'monitor', 'memory', 'cpu'],
  inputs: {},
  outputs: {
    cpu: out.number({ title: 'CPU', unit: '%', description: 'Since the tick before.' }),
    memory: out.number({ unit: 'MB' }),
    uptime: out.number({ unit: 's' }),
  },
  setup({ clock }) {
    let before = { at: clock.monotonic(), usage: process.cpuUsage() };
    let cpu = 0;
    return {
      run() {
        const now = { at: clock.monotonic(), usage: process.cpuUsage() };
        const passed = now.at - before.at;
        if (passed > 0) {
          const micros = now.usage.user - before.usage.user + now.usage.system - before.usage.system;
          cpu = micros / 1e4 / passed;
          before = now;
        }
        return { cpu, memory: process.memoryUsage.rss() / megabyte, uptime: process.uptime() };
      },
    };
  },
});
