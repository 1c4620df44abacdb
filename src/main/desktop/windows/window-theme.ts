import { nativeTheme } from 'electron';
import { themeColors } from '#main/picture/theme-colors';
import type { DesktopSettings } from '#shared/ipc/channels';
import { homeTheme, type ResolvedTheme, resolveTheme, themeChoices, themeSettingId } from '#shared/look/resolve-theme';

/** The theme that the editor will resolve as well once it runs, so that a window opens in it. */
export function windowTheme({ kept }: DesktopSettings): ResolvedTheme {
  const choice = themeChoices.find((theme) => theme === kept[themeSettingId]) ?? homeTheme;
  return resolveTheme(choice, {
    light: !nativeTheme.shouldUseDarkColors,
    contrast: nativeTheme.shouldUseHighContrastColors,
  });
}

/** What a window shows before its page has drawn anything. */
export function windowBackground(theme: ResolvedTheme): string {
  return theme === 'high-contrast' ? '#000000' : themeColors[theme]['surface-canvas'];
}
