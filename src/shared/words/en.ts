import { commands } from './en/commands';
import { settings } from './en/settings';
import { tour } from './en/tour';

/**
 * Every text of the editor, by area: the one source of the keys, and of the gaps that are filled. A text that counts
 * has a key for each form of the plural, `_one` and `_other`, and is asked for without the ending.
 */
export const en = { commands, settings, tour } as const;
