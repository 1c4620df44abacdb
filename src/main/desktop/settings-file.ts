import { readFileSync } from 'node:fs';
import { writeWhole } from '#main/write-whole';
import { type DesktopSettings, desktopSettingsSchema, type IpcArgs } from '#shared/ipc/channels';
import type { Logger } from '../log/log';

/** The person's desktop settings, in one JSON file of the user-data folder. */
export class SettingsFile {
  private settings: DesktopSettings;

  constructor(
    private readonly file: string,
    private readonly log: Logger,
  ) {
    this.settings = this.read();
  }

  get(): DesktopSettings {
    return this.settings;
  }

  async set(change: IpcArgs<'settings.set'> & Partial<Pick<DesktopSettings, 'customNodes'>>): Promise<DesktopSettings> {
    this.settings = desktopSettingsSchema.parse({ ...this.settings, ...change });
    await writeWhole(this.file, `${JSON.stringify(this.settings, null, 2)}\n`);
    return this.settings;
  }

  private read(): DesktopSettings {
    let text: string;
    try {
      text = readFileSync(this.file, 'utf8');
    } catch {
      return desktopSettingsSchema.parse({});
    }
    try {
      return desktopSettingsSchema.parse(withKept(JSON.parse(text)));
    } catch (error) {
      this.log.warn('The settings file does not fit and is ignored', error);
      return desktopSettingsSchema.parse({});
    }
  }
}

/** The first files had the theme beside what the editor keeps. */
function withKept(file: unknown): unknown {
  if (typeof file !== 'object' || file === null || 'kept' in file || !('theme' in file)) return file;
  return { ...file, kept: { 'appearance.theme': file.theme } };
}
