import { z } from 'zod';

/**
 * What code may touch beyond its inputs and outputs. The ids are stable: they stand in definitions of kinds, in manifests
 * of packs and in what people have granted. The same list serves whoever declares and whoever asks.
 */
export const capabilities = [
  'read_files',
  'write_files',
  'network',
  'process',
  'device',
  'desktop',
  'script',
  'python',
  'native',
] as const;
export const capabilitySchema = z.enum(capabilities);
export type Capability = z.infer<typeof capabilitySchema>;

interface CapabilityText {
  readonly title: string;
  /** What it lets code do, for whoever has to decide. */
  readonly meaning: string;
}

export const capabilityTexts: Readonly<Record<Capability, CapabilityText>> = {
  read_files: { title: 'Read files', meaning: 'Reads any file that you can read' },
  write_files: { title: 'Write files', meaning: 'Writes, moves and deletes files' },
  network: { title: 'Network', meaning: 'Sends to any address and opens ports' },
  process: { title: 'Programs', meaning: 'Starts programs and reads the environment: it can do whatever you can' },
  device: { title: 'Devices', meaning: 'Commands hardware, such as motors, cameras and serial ports' },
  desktop: { title: 'Desktop', meaning: 'Reads and changes the clipboard, shows notifications and speaks' },
  script: { title: 'Scripts', meaning: 'Runs code that stands in the workflow, closed off from files and network' },
  python: { title: 'Python', meaning: 'Runs Python in a process of its own' },
  native: { title: 'Native code', meaning: 'Loads compiled code: it can do whatever you can' },
};

/** What is asked for and was not granted, in the order of the list. */
export function ungranted(asked: readonly Capability[], granted: readonly Capability[]): readonly Capability[] {
  return capabilities.filter((one) => asked.includes(one) && !granted.includes(one));
}

/** One of the list by its id, as people type it: `read-files` is `read_files`. */
export const findCapability = (name: string): Capability | undefined =>
  capabilitySchema.safeParse(name.trim().replaceAll('-', '_')).data;

/** Each that is in one of the lists, once, in the order of the list. */
export const unionOf = (...lists: readonly (readonly Capability[])[]): readonly Capability[] =>
  capabilities.filter((one) => lists.some((list) => list.includes(one)));

/** “read files, network” for a sentence. */
export const capabilityNames = (list: readonly Capability[]): string =>
  list.map((one) => capabilityTexts[one].title.toLowerCase()).join(', ');
