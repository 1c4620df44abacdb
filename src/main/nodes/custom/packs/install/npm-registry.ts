import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { requireOnline } from '#main/engine/offline/offline-flag';
import { BodyTooLong, readBoundedBody } from '#main/nodes/network/asking/bounded-body';
import { fetchByProxy } from '#main/nodes/network/asking/proxy';
import { FactoryError, messageOf } from '#shared/base/errors';
import { packNameSchema } from '#shared/protocol/packs';
import { limits, unsafe } from './unsafe';

const fallback = 'https://registry.npmjs.org';
/** Milliseconds the registry has for an answer. */
const deadline = 30_000;
/** Bytes of what a registry tells of one package, with all its versions. */
const longestAnswer = 30 * 2 ** 20;

const answerSchema = z.object({
  'dist-tags': z.record(z.string(), z.string()).default({}),
  versions: z.record(
    z.string(),
    z.object({
      dist: z.object({
        tarball: z.url({ protocol: /^https?$/ }),
        integrity: z.string().optional(),
        shasum: z.string().optional(),
      }),
    }),
  ),
});
type Dist = z.infer<typeof answerSchema>['versions'][string]['dist'];

/** `kiln`, `kiln@1.2.0`, `kiln@next`, `@ada/kiln`, with `npm:` before it or without. */
export function parsePackageName(source: string): { readonly name: string; readonly wanted: string } | undefined {
  const [, name = '', wanted = 'latest'] = /^(?:npm:)?(@?[^@]+)(?:@(.+))?$/.exec(source.trim()) ?? [];
  return packNameSchema.safeParse(name).success ? { name, wanted } : undefined;
}

/** Fetches the archive of a package and makes sure that it is the one the registry tells of. PACK_NOT_FOUND, PACK_UNREACHABLE, PACK_UNSAFE. */
export async function fetchPackage(source: string, file: string): Promise<void> {
  const parsed = parsePackageName(source);
  if (!parsed) throw new FactoryError('PACK_NOT_FOUND', `“${source}” is no folder, no .tgz file and no package name.`);
  const { name, wanted } = parsed;
  requireOnline('Fetching a pack');
  const registry = await registryUrl();
  const answer = await get(`${registry}/${name.replace('/', '%2f')}`, longestAnswer, name);
  let told: z.infer<typeof answerSchema>;
  try {
    told = answerSchema.parse(JSON.parse(answer.toString('utf8')));
  } catch (error) {
    throw new FactoryError('PACK_UNREACHABLE', `The registry's answer on ${name} does not fit.`, {}, { cause: error });
  }
  const version = Object.hasOwn(told['dist-tags'], wanted) ? told['dist-tags'][wanted] : wanted;
  const dist =
    version !== undefined && Object.hasOwn(told.versions, version) ? told.versions[version]?.dist : undefined;
  if (!dist) throw new FactoryError('PACK_NOT_FOUND', `There is no ${name}@${wanted} in the registry.`);
  const archive = await get(dist.tarball, limits.archive, name);
  if (!isIntact(archive, dist)) throw unsafe(`What came for ${name}@${version} is not what the registry promised.`);
  await writeFile(file, archive);
}

/** The registry that npm would ask: of the environment, of the person's .npmrc, or the public one. */
async function registryUrl(): Promise<string> {
  const { npm_config_registry: lower, NPM_CONFIG_REGISTRY: upper } = process.env;
  const settings = await readFile(join(homedir(), '.npmrc'), 'utf8').catch(() => '');
  const written = /^\s*registry\s*=\s*(\S+)/m.exec(settings)?.[1];
  return (lower || upper || written || fallback).replace(/\/+$/, '');
}

async function get(url: string, limit: number, name: string): Promise<Buffer> {
  const failed = (what: string, cause?: unknown) =>
    new FactoryError('PACK_UNREACHABLE', `${name} could not be fetched: ${what}.`, {}, { cause });
  let response: Response;
  try {
    response = await fetchByProxy(new URL(url), undefined, { signal: AbortSignal.timeout(deadline) });
  } catch (error) {
    const reason = error instanceof Error && error.cause ? messageOf(error.cause) : messageOf(error);
    throw failed(reason, error);
  }
  if (response.status === 404) throw new FactoryError('PACK_NOT_FOUND', `The registry knows no package ${name}.`);
  if (!response.ok || !response.body) throw failed(`the registry answered ${response.status}`);
  try {
    return await readBoundedBody(response, limit);
  } catch (error) {
    if (error instanceof BodyTooLong)
      throw unsafe(`What the registry has of ${name} is larger than ${limit / 2 ** 20} MiB.`);
    throw failed(messageOf(error), error);
  }
}

/** By the strongest promise there is; without any it is not known whose it is. */
function isIntact(archive: Buffer, { integrity, shasum }: Dist): boolean {
  const promises = (integrity ?? '').split(/\s+/).map((one) => /^(sha512|sha384|sha256)-([\w+/=]+)/.exec(one));
  for (const strong of ['sha512', 'sha384', 'sha256']) {
    const promised = promises.filter((one) => one?.[1] === strong).map((one) => one?.[2]);
    if (promised.length > 0) return promised.includes(createHash(strong).update(archive).digest('base64'));
  }
  return shasum !== undefined && createHash('sha1').update(archive).digest('hex') === shasum.toLowerCase();
}
