import type { Capability } from '#shared/graph/permissions/capabilities';

/** What programs look at that do nothing with it. */
const harmless = [
  'arch',
  'platform',
  'version',
  'versions',
  'release',
  'features',
  'pid',
  'uptime',
  'hrtime',
  'nextTick',
  'memoryUsage',
  'cpuUsage',
  'emitWarning',
  'cwd',
] as const;
/** What there is to do to the process, or by way of it: each is there and refused when it is called. */
const refused: Readonly<Record<string, Capability>> = {
  abort: 'process',
  binding: 'native',
  _linkedBinding: 'native',
  chdir: 'process',
  dlopen: 'native',
  exit: 'process',
  reallyExit: 'process',
  kill: 'process',
  setuid: 'process',
  setgid: 'process',
  umask: 'process',
};

/** `process` for code that may not start programs: it tells of the machine, and of no variable of the environment. */
export function guardedProcess(
  refuse: (capability: Capability, what: string) => Error,
  getBuiltinModule: (name: string) => unknown,
): object {
  const entries = harmless.map((name) => {
    const value: unknown = process[name];
    return [name, typeof value === 'function' ? Object.assign(value.bind(process), value) : value];
  });
  const refusals = Object.entries(refused).map(([name, capability]) => [
    name,
    () => {
      throw refuse(capability, `process.${name}`);
    },
  ]);
  const ignored = () => guarded;
  const guarded = {
    ...Object.fromEntries(entries),
    ...Object.fromEntries(refusals),
    getBuiltinModule,
    // Packages look at it to choose between their forms for developers and for use.
    env: { NODE_ENV: 'production' },
    argv: [],
    execArgv: [],
    on: ignored,
    once: ignored,
    off: ignored,
    addListener: ignored,
    removeListener: ignored,
  };
  return guarded;
}
