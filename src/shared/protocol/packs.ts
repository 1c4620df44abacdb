import { z } from 'zod';
import { errorCodes } from '../base/errors';
import { versionSchema } from '../base/versions';
import { capabilitySchema } from '../graph/permissions/capabilities';

/** A name as npm has them: `kiln` or `@ada/kiln`. */
export const packNameSchema = z
  .string()
  .max(214)
  .regex(/^(?:@[a-z0-9-][a-z0-9._-]*\/)?[a-z0-9-][a-z0-9._-]*$/, 'is no package name such as kiln or @ada/kiln');

/** What a pack says of itself in the field `factory-ui` of its package.json. */
const packFieldSchema = z.strictObject({
  capabilities: z.array(capabilitySchema).default([]),
  minimumAppVersion: versionSchema.optional(),
  /** Its node files by their path in the pack; without it those that lie beside the package.json. */
  nodes: z
    .array(
      z
        .string()
        .min(1)
        .max(300)
        .refine((path) => !/^[/\\]|^[a-z]:|(^|[/\\])\.\.?([/\\]|$)/i.test(path), 'leads out of the pack'),
    )
    .min(1)
    .max(500)
    .optional(),
});

/** What is looked at of a pack's package.json; the rest is npm's. */
export const packFileSchema = z.object({
  name: packNameSchema,
  version: versionSchema,
  description: z.string().max(1_000).optional(),
  author: z
    .union([z.string().max(300), z.object({ name: z.string().max(300) }).transform(({ name }) => name)])
    .optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
  'factory-ui': packFieldSchema,
});

/** What people are shown of a pack before they take it, and while they have it. */
const packManifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  author: z.string().optional(),
  description: z.string().optional(),
  capabilities: z.array(capabilitySchema),
  minimum_app_version: z.string().optional(),
});
export type PackManifest = z.infer<typeof packManifestSchema>;

const packProblemSchema = z.object({ code: z.enum(errorCodes), message: z.string() });
export type PackProblem = z.infer<typeof packProblemSchema>;

/** A pack in the custom-nodes folder. */
export const packSchema = z.object({
  /** Its folder's name, which `pack` of its files and kinds names. */
  folder: z.string(),
  /** Absent where its package.json can not be read. */
  manifest: packManifestSchema.optional(),
  /** `broken`: its manifest does not fit, or none of its files gives a node. */
  state: z.enum(['works', 'loading', 'disabled', 'broken', 'needs_newer_app']),
  granted: z.array(capabilitySchema),
  problems: z.array(packProblemSchema),
  /** What it was installed from: a folder, an archive, or a name on npm. */
  source: z.string().optional(),
});
export type Pack = z.infer<typeof packSchema>;

/** A pack that was fetched and lies ready; nothing of it has been executed. */
export const stagedPackSchema = z.object({
  staged: z.string(),
  manifest: packManifestSchema,
  /** What of its capabilities was granted to the version that is here. */
  granted: z.array(capabilitySchema),
  /** The version that it takes the place of. */
  replaces: z.string().optional(),
  /** It names packages that npm would have to fetch. */
  dependencies: z.array(z.string()),
});
export type StagedPack = z.infer<typeof stagedPackSchema>;

/** The folder a pack is installed into: a scope's slash is none in a name. */
export const packFolder = (name: string): string => name.replace('/', '+');
