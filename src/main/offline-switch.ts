import { readFileSync } from 'node:fs';
import { setOffline } from '#main/engine/index';
import { Emitter } from '#shared/base/emitter';
import { errorCode, FactoryError, messageOf } from '#shared/base/errors';
import type { Logger } from './log/log';
import { isLoopback } from './loopback';
import { writeWhole } from './write-whole';

export interface OfflineSwitchOptions {
  /** Where it is kept that it is on. */
  readonly file: string;
  /** Whether this start is to be offline whatever was kept. */
  readonly asked: boolean;
  /** The address that the server listens on. */
  readonly host: string;
  readonly log: Logger;
}

/** Whether all of Factory UI stays on this machine; kept from one start to the next. */
export class OfflineSwitch {
  private readonly changed = new Emitter<undefined>();
  readonly onChanged = this.changed.event;
  private state: boolean;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly options: OfflineSwitchOptions) {
    this.state = isLoopback(options.host) && (options.asked || this.read());
    setOffline(this.state);
  }

  get isOn(): boolean {
    return this.state;
  }

  /** SERVES_OTHERS where others are connected, or may be. */
  set(on: boolean): void {
    if (on && !isLoopback(this.options.host)) {
      throw new FactoryError(
        'SERVES_OTHERS',
        `The server listens on ${this.options.host}, beyond this machine. Start it without --host, then take it offline.`,
      );
    }
    if (on === this.state) return;
    this.state = on;
    setOffline(on);
    this.changed.fire(undefined);
    this.writing = this.writing
      .then(() => writeWhole(this.options.file, `${JSON.stringify({ offline: on })}\n`))
      .catch((error: unknown) =>
        this.options.log.warn(`It could not be kept that it is ${on ? 'offline' : 'online'}`, error),
      );
  }

  /** Resolves when all is on the disk. */
  saved(): Promise<void> {
    return this.writing;
  }

  private read(): boolean {
    try {
      const kept: unknown = JSON.parse(readFileSync(this.options.file, 'utf8'));
      return typeof kept === 'object' && kept !== null && 'offline' in kept && kept.offline === true;
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return false;
      // Whoever took it offline must not find it online because of a broken file.
      this.options.log.warn(`Offline, as it can not be read whether it was: ${messageOf(error)}`);
      return true;
    }
  }
}
