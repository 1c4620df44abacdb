import { defineNode } from '../define-node';
import { checkRange } from '../network/settings';
import { number, out } from '../ports';
import { Sampled } from './sampled';

export interface BatteryReading {
  readonly isPresent: boolean;
  readonly isCharging: boolean;
  readonly isPlugged: boolean;
  readonly percent: number;
  /** Minutes until it is empty, where the system tells. */
  readonly minutes: number | undefined;
}

/** The kind over any source of readings. */
export function batteryKind(read: () => Promise<BatteryReading>) {
  return defineNode({
    kind: 'system.battery',
    version: 1,
    title: 'Battery',
    description: 'How full the battery of this machine is, and whether it is charging.',
    category: 'System',
    icon: 'IconBattery',
    tags: ['charge', 'laptop', 'mains', 'charging', 'accumulator', 'power', 'monitor'],
    ownClock: true,
    example: { shows: ['percent', 'state'] },
    inputs: { interval: number({ default: 10, min: 1, max: 3600, unit: 's', wirable: false }) },
    outputs: {
      state: out.text({
        description: '"charging", "discharging", "full", "on mains", or "no battery" where the machine has none.',
      }),
      percent: out.number({ unit: '%', description: '0 where there is none.' }),
      charging: out.boolean(),
      plugged: out.boolean({ title: 'On mains', description: 'On too where there is no battery.' }),
      remaining: out.number({
        unit: 'min',
        description: 'Until it is empty, where the system tells; else 0.',
      }),
    },
    setup({ clock }) {
      const source = new Sampled(read, clock);
      return {
        async run({ interval }, { signal }) {
          checkRange('interval', interval, 1, 3600, 's');
          const reading = await source.get(interval, signal);
          if (!reading.isPresent) {
            return { state: 'no battery', percent: 0, charging: false, plugged: true, remaining: 0 };
          }
          const { isCharging, isPlugged, minutes = 0 } = reading;
          const percent = Math.min(100, Math.max(0, reading.percent));
          return {
            state: stateOf({ ...reading, percent }),
            percent,
            charging: isCharging,
            plugged: isPlugged,
            remaining: isPlugged ? 0 : Math.max(0, minutes),
          };
        },
      };
    },
  });
}

function stateOf({ isCharging, isPlugged, percent }: BatteryReading): string {
  if (isCharging) return 'charging';
  if (!isPlugged) return 'discharging';
  // Many are not charged to the last percent.
  return percent >= 98 ? 'full' : 'on mains';
}

export const systemBattery = batteryKind(async () => {
  const { default: machine } = await import('systeminformation');
  const { hasBattery, isCharging, acConnected, percent, timeRemaining } = await machine.battery();
  return {
    isPresent: hasBattery,
    isCharging,
    isPlugged: acConnected,
    percent,
    // Null where the system does not tell, whatever its type says.
    minutes: Number.isFinite(timeRemaining) && timeRemaining > 0 ? timeRemaining : undefined,
  };
});
