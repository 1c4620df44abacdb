import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { Clock } from '../node-kind';
import { type PackedPlan, unpackPlan } from '../plan/packed-plan';
import type { SecretVault } from '../secrets/secret-vault';
import type { AtOnce, DesktopAnswer, FromExecutor, RowsAsk, ToExecutor } from './messages';
import type { StateTable } from './state-table';

/** Up to so many seconds before an exact time the event loop's timers are good enough; they fire early or late. */
const timerSlack = 0.002;
/** The last moment is spun away, which hits the time better than any wait. */
const spin = 0.0002;
/** Seconds asked of the system when it is to run others first; it takes a little more. */
const instant = 0.00001;

/** What the driver of a run needs of it. */
export type Mail = Pick<
  Mailbox,
  'giveWay' | 'hasMail' | 'onRowsAsk' | 'peek' | 'post' | 'sleep' | 'take' | 'waitUntil' | 'wake'
>;

/** The executor's end of its channel to the host, for a thread that sometimes reads its messages without an event loop. */
export class Mailbox {
  private readonly queue: ToExecutor[] = [];
  private seen: number;
  /** Everything a thread says passes here, so here its secrets are taken out of it. */
  secrets: Pick<SecretVault, 'redact'> | undefined;
  /** Takes the answers to what nodes ask of the desktop. */
  onAnswer: ((answer: DesktopAnswer) => void) | undefined;
  /** Answers who looks at rows. */
  onRowsAsk: ((ask: RowsAsk) => void) | undefined;
  private wakeUp: (() => void) | undefined;

  constructor(
    private readonly port: MessagePort,
    private readonly table: StateTable,
    private readonly clock: Clock,
  ) {
    this.seen = table.mail;
    port.on('message', (message: ToExecutor<PackedPlan> | AtOnce) => {
      this.receive(message);
      this.wake();
    });
  }

  /** @param moved buffers in the message that are moved instead of copied. */
  post(message: FromExecutor, moved: readonly ArrayBuffer[] = []): void {
    this.port.postMessage(this.secrets?.redact(message) ?? message, moved);
  }

  get hasMail(): boolean {
    return this.queue.length > 0 || this.table.mail !== this.seen;
  }

  /** The oldest message that has not been taken. */
  next(): ToExecutor | undefined {
    this.fetch();
    return this.queue.shift();
  }

  /** All that has come, in order, and stays to be taken. */
  peek(): readonly ToExecutor[] {
    this.fetch();
    return this.queue;
  }

  /** All that has come, in order. */
  take(): ToExecutor[] {
    this.fetch();
    return this.queue.splice(0);
  }

  /** Ends a sleep. */
  wake(): void {
    this.wakeUp?.();
  }

  /** Lets the event loop work for `seconds`, or until a message comes or `wake` is called. */
  sleep(seconds: number): Promise<void> {
    return new Promise((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        this.wakeUp = undefined;
        resolve();
      };
      const timer = setTimeout(finish, Math.min(seconds * 1000, 2 ** 31 - 1));
      this.wakeUp = finish;
    });
  }

  /** Waits for mail until an exact monotonic time; may return early, and blocks the thread for the last moment. */
  waitUntil(due: number): Promise<void> | undefined {
    if (this.hasMail) return undefined;
    const left = due - this.clock.monotonic();
    if (left > timerSlack) return this.sleep(left - timerSlack / 2);
    if (left > spin) this.table.waitForMail(this.seen, left - spin);
    while (this.clock.monotonic() < due && !this.hasMail);
    return undefined;
  }

  /** Blocks the thread for an instant, or until mail comes. */
  giveWay(): void {
    if (!this.hasMail) this.table.waitForMail(this.seen, instant);
  }

  private fetch(): void {
    this.seen = this.table.mail;
    for (let next = receiveMessageOnPort(this.port); next; next = receiveMessageOnPort(this.port)) {
      this.receive(next.message);
    }
  }

  private receive(message: ToExecutor<PackedPlan> | AtOnce): void {
    if (message.type === 'answer') this.onAnswer?.(message);
    else if (message.type === 'rows') this.onRowsAsk?.(message);
    else this.queue.push('plan' in message ? { ...message, plan: unpackPlan(message.plan) } : message);
    this.table.taken++;
  }
}

/** Lets timers, promises and messages have their turn. */
export function turnOfEventLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
