import { app } from 'electron';
import type { DesktopSettings } from '#shared/ipc/channels';
import { languageSettingId, resolveLanguage } from '#shared/words/languages';
import { setLanguage } from '#shared/words/words';

/** Native dialogs speak the language that was chosen in the window. */
export const speakAsChosen = ({ kept }: DesktopSettings): void =>
  setLanguage(resolveLanguage(kept[languageSettingId], app.getPreferredSystemLanguages()));
