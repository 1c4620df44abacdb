import { assertNever } from '#shared/base/assert-never';
import { leave } from '../host/leave';
import type { Upward } from '../host/parent-channel';
import type { KindSource } from '../kind-modules';
import type { NodeRegistry } from '../node-kind';
import { setOffline } from '../offline/offline-flag';
import type { CustomNodesPlace } from '../options';
import { CarefulReading } from './careful-reading';
import { LibraryKinds } from './library-kinds';
import type { FromLibrary, ToLibrary } from './messages';

export interface LibraryOptions {
  readonly registry: NodeRegistry;
  /** Opens the folder of the user's own kinds. */
  openSource?(place: CustomNodesPlace, reading: CarefulReading): Promise<KindSource>;
}

/** The whole life of the process that knows every kind: it reads the files of the user's own, and runs no node. */
export class Library {
  private kinds: LibraryKinds | undefined;
  private isClosing = false;

  constructor(
    private readonly load: () => Promise<LibraryOptions>,
    private readonly parent: Upward<FromLibrary>,
  ) {
    parent.onClose(() => this.close());
    process.on('SIGTERM', () => this.close());
  }

  receive(message: ToLibrary): void {
    switch (message.type) {
      case 'open':
        setOffline(message.offline);
        void this.open(message);
        return;
      case 'offline':
        setOffline(message.on);
        return;
      case 'shutdown':
        this.close();
        return;
      default:
        assertNever(message);
    }
  }

  private async open({ customNodes, ended }: Extract<ToLibrary, { type: 'open' }>): Promise<void> {
    const { registry, openSource } = await this.load();
    const reading = new CarefulReading(ended, (underWay) => this.parent.send({ type: 'reading', underWay }));
    const source = customNodes && (await openSource?.(customNodes, reading));
    const kinds = new LibraryKinds(registry, source);
    this.kinds = kinds;
    if (this.isClosing) {
      this.close();
      return;
    }
    await kinds.ready();
    this.parent.send({ type: 'ready', ...kinds.tell() });
    kinds.onChange(() => this.parent.send({ type: 'kinds', ...kinds.tell() }));
  }

  private close(): void {
    this.isClosing = true;
    this.kinds?.dispose();
    leave(this.parent);
  }
}
