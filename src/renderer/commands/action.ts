import type { Role } from '#shared/protocol/roles';
import type { Services } from '../app/services';

/** A user action as data: menus, toolbar, keyboard, command palette and the desktop menu all read this one table. */
export interface Action {
  /** Stable, such as `run.start`; the desktop menu sends it. */
  readonly id: string;
  readonly label: string;
  /** Where it stands in the menus. */
  readonly group: 'file' | 'edit' | 'view' | 'run' | 'help';
  /** The least role it needs. Without one it changes nothing but this window. */
  readonly role?: Role;
  /** Begins a new part of its menu. */
  readonly separated?: boolean;
  /** Shortcuts such as `mod+s`; `mod` is Cmd on a Mac and Ctrl elsewhere. The first one is shown. A person can change them. */
  readonly keys?: readonly string[];
  /** Name of a Tabler icon. */
  readonly icon?: string;
  /** False: kept out of menus that list everything, because it stands among its like elsewhere. */
  readonly listed?: boolean;
  /** Where the label does not say what has failed. */
  readonly failure?: string;
  /** Whether it can be performed now, if the role allows it; ask `isEnabled`. */
  enabled(services: Services): boolean;
  perform(services: Services): void | Promise<void>;
}
