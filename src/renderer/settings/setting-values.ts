import { type Disposable, DisposableStore } from '#shared/base/disposable';
import { Cell } from '../client/cell';
import { accepts, type KeptSetting, type SettingValue } from './setting';

/** Where values are kept from one visit to the next: the browser's storage or the desktop's settings file. */
export interface SettingStore {
  read(id: string): unknown;
  /** Undefined forgets it. */
  write(id: string, value: unknown): void;
  /** Something of it may be another, by another window of the same person. */
  changed?(listener: () => void): Disposable;
}

/** The values of the kept settings, each a cell of its own, which whoever needs it reads and watches. */
export class SettingValues {
  private readonly cells = new Map<string, Cell<SettingValue>>();

  cell<T extends SettingValue>(setting: KeptSetting<T>): Cell<T> {
    let cell = this.cells.get(setting.id);
    if (!cell) {
      cell = new Cell<SettingValue>(setting.default);
      this.cells.set(setting.id, cell);
    }
    // A setting's id is of one setting alone (a test of the table), so its cell has only ever held values of its type.
    return cell as Cell<SettingValue> as Cell<T>;
  }

  /** Takes over what is kept of these settings, and keeps what changes. A default is not written: it may get better. */
  keep(settings: readonly KeptSetting[], store: SettingStore): Disposable {
    const subscriptions = new DisposableStore();
    for (const setting of settings) {
      const cell = this.cell(setting);
      const kept = () => {
        const value = store.read(setting.id);
        return accepts(setting, value) ? value : setting.default;
      };
      cell.set(kept());
      subscriptions.add(
        cell.subscribe(() => {
          // What came from there need not go back, and would undo what was changed since.
          if (cell.get() === kept()) return;
          store.write(setting.id, cell.get() === setting.default ? undefined : cell.get());
        }),
      );
      if (store.changed) subscriptions.add(store.changed(() => cell.set(kept())));
    }
    return subscriptions;
  }
}
