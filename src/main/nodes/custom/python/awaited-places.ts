import type { Disposable } from '#shared/base/disposable';
import { stampOf } from '../stamps';

/** Milliseconds between two looks: places are anywhere on the disk, and many are not there to be watched. */
const pause = 500;

/** Looks at files until one of them comes, goes or changes, and says so once. */
export class AwaitedPlaces implements Disposable {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isOver = false;

  constructor(
    private readonly places: readonly string[],
    private readonly changed: () => void,
  ) {
    void this.stamps().then((before) => this.lookLater(before));
  }

  dispose(): void {
    this.isOver = true;
    clearTimeout(this.timer);
  }

  private lookLater(before: string): void {
    if (this.isOver) return;
    this.timer = setTimeout(async () => {
      const now = await this.stamps();
      if (this.isOver) return;
      if (now === before) this.lookLater(before);
      else this.changed();
    }, pause);
    this.timer.unref();
  }

  private async stamps(): Promise<string> {
    return (await Promise.all(this.places.map(stampOf))).join();
  }
}
