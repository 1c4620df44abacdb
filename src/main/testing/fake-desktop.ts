import type { Desktop, DesktopNotification, Utterance } from '#main/engine/desktop';

/** A desktop in memory: no test reaches that of whoever runs it. */
export class FakeDesktop implements Desktop {
  clipboard = '';
  reads = 0;
  readonly writes: string[] = [];
  readonly notifications: DesktopNotification[] = [];
  readonly said: Utterance[] = [];
  /** What every call rejects with. */
  fault: Error | undefined;
  /** Ends what is being said; where there is none, each text is said at once. */
  speaking: Promise<void> | undefined;
  private readonly clicks = new Map<number, (wasClicked: boolean) => void>();

  async readClipboard({ longest }: { readonly longest: number }) {
    this.check();
    this.reads += 1;
    return { text: this.clipboard.slice(0, longest), truncated: this.clipboard.length > longest };
  }

  async writeClipboard({ text }: { readonly text: string }): Promise<void> {
    this.check();
    this.writes.push(text);
    this.clipboard = text;
  }

  async notify(notification: DesktopNotification): Promise<number> {
    this.check();
    return this.notifications.push(notification);
  }

  awaitClick({ notification }: { readonly notification: number }): Promise<boolean> {
    return new Promise((resolve) => this.clicks.set(notification, resolve));
  }

  click(notification: number): void {
    this.clicks.get(notification)?.(true);
  }

  async speak(utterance: Utterance, signal: AbortSignal): Promise<void> {
    this.check();
    this.said.push(utterance);
    const ended = new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
    );
    if (this.speaking) await Promise.race([this.speaking, ended]);
  }

  private check(): void {
    if (this.fault) throw this.fault;
  }
}
