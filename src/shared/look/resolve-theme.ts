/** Kept with the other settings under this name, which the desktop reads before there is a window. */
export const themeSettingId = 'appearance.theme';
export const themeChoices = ['dark', 'light', 'high-contrast', 'system'] as const;
export type ThemeChoice = (typeof themeChoices)[number];
export const homeTheme = 'dark';
export type ResolvedTheme = 'dark' | 'light' | 'high-contrast';

/** What the system asks of every program. */
export interface SystemPreferences {
  readonly light: boolean;
  readonly contrast: boolean;
}

/** The theme for a choice. A system that asks for more contrast gets it, unless light was chosen by hand. */
export function resolveTheme(choice: ThemeChoice, system: SystemPreferences): ResolvedTheme {
  if (choice === 'high-contrast') return choice;
  const light = choice === 'light' || (choice === 'system' && system.light);
  if (light) return 'light';
  return system.contrast ? 'high-contrast' : 'dark';
}

/** Mantine knows two schemes; it must be told which of them a theme is. */
export const schemeOf = (theme: ResolvedTheme): 'light' | 'dark' => (theme === 'light' ? 'light' : 'dark');
