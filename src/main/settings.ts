import { parseArgs } from 'node:util';
import { z } from 'zod';
import { FactoryError, messageOf } from '#shared/base/errors';
import { type Allowed, readPermissions } from '#shared/graph/permissions/permissions';
import { defaultEngineSettings, defaultPythonMemoryMb } from './engine/options';
import { isLoopback } from './loopback';
import optionTable from './options.json';
import { keySourceProblem } from './realtime/access/key-source';

const text = z.string().trim().min(1);
const list = z
  .string()
  .default('')
  .transform((value) => value.split(/[\s,]+/).filter((entry) => entry !== ''));
/** What every workflow may touch without anybody being asked. */
function readAllowed(value: string, context: z.RefinementCtx): Allowed {
  const list = readPermissions(value);
  if (!list.ok) context.addIssue(list.error);
  return list.ok ? list.value : [];
}

const number = (schema: z.ZodNumber) => z.string().trim().min(1).transform(Number).pipe(schema);
const seconds = number(z.number().gt(0).max(86_400));
const flag = z.boolean().default(false);

/** Every setting of the backend, from options and environment. Durations are seconds, sizes bytes. */
const settingsSchema = z
  .object({
    headless: flag,
    host: text.default('127.0.0.1'),
    port: number(z.number().int().min(0).max(65_535)).default(8000),
    workflow: text.optional(),
    run: flag,
    userData: text.optional(),
    customNodes: text.optional(),
    python: text.optional(),
    noAuth: flag,
    allow: z.string().default('').transform(readAllowed),
    offline: flag,
    logLevel: z.enum(['error', 'warn', 'info', 'debug']).default('info'),
    help: flag,
    /** Instead of a fresh one per launch. Only characters that a URL and a WebSocket subprotocol both take as they are. */
    token: z
      .string()
      .regex(/^[A-Za-z0-9._~-]{16,512}$/, 'must be 16 to 512 of the characters A-Z a-z 0-9 . _ ~ -')
      .optional(),
    /** Of the key under which secrets are kept in their file, instead of a random one beside it. */
    secretsPassphrase: z.string().min(8, 'must have at least 8 characters').max(1024).optional(),
    allowedHosts: list,
    allowedOrigins: list,
    heartbeatInterval: seconds.default(30),
    pingTimeout: seconds.default(10),
    /** Of the shared secret of HMAC; a short one can be guessed from any token it has signed. */
    jwtSecret: z.string().min(32, 'must have at least 32 characters').max(4096).optional(),
    jwtKeys: text
      .superRefine((source, context) => {
        const problem = keySourceProblem(source);
        if (problem !== undefined) context.addIssue(problem);
      })
      .optional(),
    jwtIssuer: text.optional(),
    jwtAudience: text.optional(),
    jwtClockSkew: number(z.number().min(0).max(600)).default(30),
    maxConnections: number(z.number().int().min(1).max(100_000)).default(100),
    maxConnectionsPerAddress: number(z.number().int().min(1).max(100_000)).default(32),
    messageSizeLimit: number(z.number().int().min(1024).max(1_073_741_824)).default(1_048_576),
    compression: z.enum(['auto', 'always', 'never']).default('auto'),
    resumeLog: number(z.number().int().min(0).max(1_000_000)).default(10_000),
    stopDeadline: number(z.number().min(0).max(600)).default(1),
    maxRuns: number(z.number().int().min(1).max(1000)).default(8),
    memoryLimitMb: number(z.number().int().min(16).max(1_048_576)).default(2048),
    pythonMemoryLimitMb: number(z.number().int().min(64).max(1_048_576)).default(defaultPythonMemoryMb),
    executor: z.enum(['compiled', 'reference']).default('compiled'),
    heavyThreads: number(z.number().int().min(1).max(1024)).default(defaultEngineSettings.heavyThreads),
  })
  .refine((settings) => !settings.noAuth || isLoopback(settings.host), {
    path: ['noAuth'],
    message: 'lets anybody in who reaches the address, so it works only with a loopback address such as 127.0.0.1',
  })
  .refine((settings) => !settings.offline || isLoopback(settings.host), {
    path: ['offline'],
    message: 'serves nobody beyond this machine, so it works only with a loopback address such as 127.0.0.1',
  })
  .refine(({ noAuth, jwtSecret, jwtKeys }) => !noAuth || (jwtSecret ?? jwtKeys) === undefined, {
    path: ['noAuth'],
    message: 'lets everybody do everything, so the roles of JWTs would mean nothing; give one or the other',
  })
  .refine(({ jwtSecret, jwtKeys }) => jwtSecret === undefined || jwtKeys === undefined, {
    path: ['jwtSecret'],
    message: 'can not be had together with FACTORY_UI_JWT_KEYS; tokens are signed in one way',
  });

export type Settings = z.output<typeof settingsSchema>;
type SettingName = keyof Settings;

/** Where each setting comes from; the option beats the variable. */
const sources: Readonly<Record<SettingName, { readonly option?: string; readonly variable?: string }>> = {
  headless: { option: 'headless' },
  host: { option: 'host', variable: 'FACTORY_UI_HOST' },
  port: { option: 'port', variable: 'FACTORY_UI_PORT' },
  workflow: { option: 'workflow' },
  run: { option: 'run' },
  userData: { option: 'user-data', variable: 'FACTORY_UI_USER_DATA' },
  customNodes: { option: 'custom-nodes', variable: 'FACTORY_UI_CUSTOM_NODES' },
  python: { option: 'python', variable: 'FACTORY_UI_PYTHON' },
  noAuth: { option: 'no-auth' },
  allow: { option: 'allow' },
  offline: { option: 'offline', variable: 'FACTORY_UI_OFFLINE' },
  logLevel: { option: 'log-level', variable: 'FACTORY_UI_LOG_LEVEL' },
  help: { option: 'help' },
  token: { variable: 'FACTORY_UI_TOKEN' },
  secretsPassphrase: { variable: 'FACTORY_UI_SECRETS_PASSPHRASE' },
  allowedHosts: { variable: 'FACTORY_UI_ALLOWED_HOSTS' },
  allowedOrigins: { variable: 'FACTORY_UI_ALLOWED_ORIGINS' },
  heartbeatInterval: { variable: 'WEBSOCKET_HEARTBEAT_INTERVAL' },
  pingTimeout: { variable: 'WEBSOCKET_PING_TIMEOUT' },
  jwtSecret: { variable: 'FACTORY_UI_JWT_SECRET' },
  jwtKeys: { variable: 'FACTORY_UI_JWT_KEYS' },
  jwtIssuer: { variable: 'FACTORY_UI_JWT_ISSUER' },
  jwtAudience: { variable: 'FACTORY_UI_JWT_AUDIENCE' },
  jwtClockSkew: { variable: 'FACTORY_UI_JWT_CLOCK_SKEW' },
  maxConnections: { variable: 'WEBSOCKET_MAX_CONNECTIONS' },
  maxConnectionsPerAddress: { variable: 'FACTORY_UI_MAX_CONNECTIONS_PER_ADDRESS' },
  messageSizeLimit: { variable: 'WEBSOCKET_MESSAGE_SIZE_LIMIT' },
  compression: { variable: 'FACTORY_UI_COMPRESSION' },
  resumeLog: { variable: 'FACTORY_UI_RESUME_LOG' },
  stopDeadline: { variable: 'FACTORY_UI_STOP_DEADLINE' },
  maxRuns: { variable: 'FACTORY_UI_MAX_RUNS' },
  memoryLimitMb: { variable: 'FACTORY_UI_MEMORY_LIMIT_MB' },
  pythonMemoryLimitMb: { variable: 'FACTORY_UI_PYTHON_MEMORY_LIMIT_MB' },
  executor: { variable: 'FACTORY_UI_EXECUTOR' },
  heavyThreads: { variable: 'FACTORY_UI_HEAVY_THREADS' },
};

/** Every environment variable that is read. */
export const settingVariables: readonly string[] = Object.values(sources).flatMap(({ variable }) => variable ?? []);

type OptionValues = Readonly<Record<string, string | boolean | undefined>>;

/**
 * Reads the settings from `args` (what follows the program's name) and the environment.
 * @param unknown `refuse`: an option or word the table lacks is an error; `ignore`: it is somebody else's (Chromium's).
 * @throws FactoryError SETTINGS_INVALID naming the option or variable.
 */
export function readSettings(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  unknown: 'refuse' | 'ignore' = 'refuse',
): Settings {
  const options = readOptions(args, unknown);
  const raw: Record<string, unknown> = {};
  const origin = new Map<string, string>();
  for (const [setting, { option, variable }] of Object.entries(sources)) {
    const chosen = option === undefined ? undefined : options[option];
    const fallback = variable === undefined ? undefined : environment[variable];
    if (chosen !== undefined) raw[setting] = chosen;
    else if (fallback !== undefined && fallback.trim() !== '') raw[setting] = fallback;
    origin.set(setting, chosen === undefined && variable !== undefined ? variable : `--${option}`);
  }
  const parsed = settingsSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const setting = String(issue?.path[0] ?? '');
  throw invalid(`${origin.get(setting) ?? setting}: ${issue?.message ?? 'has a value that does not fit'}`);
}

/** The words of `args` that are neither options nor their values: files to open, on the desktop. */
export function positionalArguments(args: readonly string[]): string[] {
  return parseArgs({ args: [...args], options: optionConfig, strict: false }).positionals;
}

const optionConfig = Object.fromEntries(
  optionTable.map(({ name, value }) => [name, { type: value === undefined ? 'boolean' : 'string' } as const]),
);

function readOptions(args: readonly string[], unknown: 'refuse' | 'ignore'): OptionValues {
  if (unknown === 'ignore') {
    const { values } = parseArgs({ args: [...args], options: optionConfig, strict: false });
    return Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(optionConfig, name)));
  }
  try {
    return parseArgs({ args: [...args], options: optionConfig, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw invalid(`${messageOf(error).split('. ')[0]}. See --help.`);
  }
}

/** The text of `--help`. */
export function optionHelp(): string {
  const rows = optionTable.map(({ name, value, help }) => ({ left: value ? `--${name} ${value}` : `--${name}`, help }));
  const width = Math.max(...rows.map(({ left }) => left.length)) + 2;
  return rows.map(({ left, help }) => `  ${left.padEnd(width)}${help}`).join('\n');
}

const invalid = (message: string): FactoryError => new FactoryError('SETTINGS_INVALID', message);
