import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '#main/write-whole';
import { capabilitySchema } from '#shared/graph/permissions/capabilities';

/** What people decided about a pack. It lies apart from the packs, so that none brings along what it was granted. */
const packSettingSchema = z.object({
  granted: z.array(capabilitySchema).catch([]),
  disabled: z.boolean().default(false),
  source: z.string().optional(),
  /** Another one whenever something else was put in the pack's place. */
  installed: z.string().optional(),
});
export type PackSetting = z.infer<typeof packSettingSchema>;

/** By the absolute path of the pack's folder. */
export type PackSettings = Readonly<Record<string, PackSetting>>;

export const unsetPack: PackSetting = { granted: [], disabled: false };

/** Nothing is granted by a file that is not there or can not be read. */
export async function readPackSettings(file: string): Promise<PackSettings> {
  try {
    const content: unknown = JSON.parse(await readFile(file, 'utf8'));
    const entries = Object.entries(z.record(z.string(), z.unknown()).parse(content));
    return Object.fromEntries(
      entries.flatMap(([folder, setting]) => {
        const parsed = packSettingSchema.safeParse(setting);
        return parsed.success ? [[folder, parsed.data]] : [];
      }),
    );
  } catch {
    return {};
  }
}

/** Changes what is decided about one pack; undefined forgets it. */
export async function writePackSetting(
  file: string,
  folder: string,
  change: (before: PackSetting) => PackSetting | undefined,
): Promise<void> {
  const { [folder]: before = unsetPack, ...others } = await readPackSettings(file);
  const after = change(before);
  await mkdir(dirname(file), { recursive: true });
  await writeWhole(file, `${JSON.stringify({ ...others, ...(after && { [folder]: after }) }, null, 2)}\n`);
}
