import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAtLeast } from '#shared/base/versions';
import type { PackManifest, PackProblem } from '#shared/protocol/packs';
import { packFileSchema } from '#shared/protocol/packs';

/** What the package.json of a folder makes of it. */
export type ReadManifest =
  /** It is no pack: there is none, or it says nothing of Factory UI. */
  | { readonly type: 'none' }
  | { readonly type: 'invalid'; readonly problems: readonly PackProblem[] }
  | {
      readonly type: 'pack';
      readonly manifest: PackManifest;
      /** Of its node files, in the pack with slashes; undefined: those beside the package.json. */
      readonly nodes: readonly string[] | undefined;
      readonly dependencies: readonly string[];
    };

/** A package.json that is longer is no manifest anybody wrote. */
const longest = 1_000_000;

const manifestField = 'factory-ui';

export async function readManifest(folder: string): Promise<ReadManifest> {
  let content: unknown;
  try {
    const text = await readFile(join(folder, 'package.json'), 'utf8');
    if (text.length > longest) return invalid(['package.json is too long']);
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) return { type: 'none' };
    return invalid(['package.json is no JSON']);
  }
  if (typeof content !== 'object' || content === null || !(manifestField in content)) return { type: 'none' };
  const parsed = packFileSchema.safeParse(content);
  if (!parsed.success) {
    return invalid(parsed.error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`));
  }
  const { name, version, author, description, dependencies = {}, [manifestField]: field } = parsed.data;
  const { capabilities, minimumAppVersion, nodes } = field;
  const manifest: PackManifest = {
    name,
    version,
    ...(author !== undefined && { author }),
    ...(description !== undefined && { description }),
    capabilities: [...new Set(capabilities)],
    ...(minimumAppVersion !== undefined && { minimum_app_version: minimumAppVersion }),
  };
  const paths = nodes?.map((path) => path.replaceAll('\\', '/').replace(/^\.\//, ''));
  return { type: 'pack', manifest, nodes: paths, dependencies: Object.keys(dependencies) };
}

/** What of a pack keeps this version of the app from using it. PACK_NEEDS_NEWER_APP */
export function tooNewFor(manifest: PackManifest, appVersion: string): PackProblem | undefined {
  const least = manifest.minimum_app_version;
  if (least === undefined || isAtLeast(appVersion, least)) return undefined;
  const message = `${manifest.name} ${manifest.version} needs Factory UI ${least}; this is ${appVersion}.`;
  return { code: 'PACK_NEEDS_NEWER_APP', message };
}

const invalid = (faults: readonly string[]): ReadManifest => ({
  type: 'invalid',
  problems: faults.map((fault) => ({ code: 'PACK_INVALID', message: `package.json does not fit: ${fault}.` })),
});
