import type { Registry } from 'prom-client';
import type { EventLoopDelay } from './event-loop-delay';
import { addCounter, addGauge, only } from './families';

/**
 * The usual names of prom-client's own collection. That one can not be used: it never gives back its event loop monitor
 * and its observer, of which each hub in the process would leave a set behind.
 */
export function addProcessMetrics(registry: Registry, loopDelay: EventLoopDelay): void {
  addGauge(registry, {
    name: 'process_resident_memory_bytes',
    help: 'Memory of the server process.',
    read: () => only(process.memoryUsage.rss()),
  });
  addGauge(registry, {
    name: 'nodejs_heap_size_used_bytes',
    help: 'Heap in use by the server process.',
    read: () => only(process.memoryUsage().heapUsed),
  });
  addGauge(registry, {
    name: 'nodejs_heap_size_total_bytes',
    help: 'Heap set aside for the server process.',
    read: () => only(process.memoryUsage().heapTotal),
  });
  addGauge(registry, {
    name: 'nodejs_external_memory_bytes',
    help: 'Memory of buffers outside the heap of the server process.',
    read: () => only(process.memoryUsage().external),
  });
  addCounter(registry, {
    name: 'process_cpu_seconds_total',
    help: 'Processor time of the server process.',
    read: () => only(processorSeconds()),
  });
  addGauge(registry, {
    name: 'process_start_time_seconds',
    help: 'Start of the server process, in Unix seconds.',
    read: () => only(performance.timeOrigin / 1000),
  });
  addGauge(registry, {
    name: 'factory_ui_event_loop_delay_seconds',
    help: 'Delay of the event loop since the start.',
    labelNames: ['quantile'],
    read: () => {
      const { p50, p99, max } = loopDelay.sinceStart();
      return [
        [{ quantile: '0.5' }, p50],
        [{ quantile: '0.99' }, p99],
        [{ quantile: '1' }, max],
      ] as const;
    },
  });
}

export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
