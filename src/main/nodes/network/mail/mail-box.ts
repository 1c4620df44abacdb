import type { NodeContext } from '#main/engine/node-kind';
import { Asking } from '../asking/asking';
import { type Mail, type MailServer, sendMail } from './send-mail';

/** Holds one mail until it is sent: a newer one takes its place. */
export class MailBox {
  private readonly asking: Asking<true>;
  private waiting: { readonly mail: Mail; readonly number: number } | undefined;
  private numbers = 0;
  private sent = 0;
  private dropped = 0;
  private next = Number.NEGATIVE_INFINITY;
  private state = 'idle';

  constructor(private readonly context: NodeContext) {
    this.asking = new Asking(context);
  }

  get report() {
    const { sent, dropped, state } = this;
    return { sent, waits: this.isWaiting, dropped, state };
  }

  get isWaiting(): boolean {
    return this.waiting !== undefined;
  }

  put(mail: Mail): void {
    if (this.waiting) this.dropped += 1;
    this.numbers += 1;
    this.waiting = { mail, number: this.numbers };
  }

  /** Tries to send what waits, unless the last mail was sent less than `pause` seconds ago. */
  async deliver(server: MailServer, pause: number, signal: AbortSignal): Promise<void> {
    if (!this.waiting) return;
    const { clock } = this.context;
    const left = this.next - clock.monotonic();
    if (left > 0) {
      this.state = `waiting: the pause between two mails (sends in ${Math.ceil(left)} s)`;
      return;
    }
    const { mail, number } = this.waiting;
    this.state = await this.asking.ask({ where: JSON.stringify(server), what: String(number) }, signal, async () => {
      await sendMail(server, mail, clock, signal);
      return true;
    });
    if (this.state.startsWith('waiting')) return;
    this.waiting = undefined;
    if (this.state === 'done') {
      this.sent += 1;
      this.next = clock.monotonic() + pause;
    } else this.dropped += 1;
  }
}
