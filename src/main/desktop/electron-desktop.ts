import { clipboard, Notification } from 'electron';
import type { Desktop, DesktopNotification } from '#main/engine/index';
import { systemMachine, unavailable } from '#main/machine/machine-program';
import { SpeechPrograms } from '#main/machine/speech-programs';

/** Notifications that are kept to hear of clicks on them; the oldest is closed for another. */
const mostKept = 20;
/** Milliseconds after which one counts as shown: not every platform says so. */
const patience = 2_000;

/** The desktop as the app reaches it: Electron's clipboard and notifications, and the platform's own voice. */
export class ElectronDesktop implements Desktop {
  private readonly kept = new Map<number, Notification>();
  private notified = 0;
  private readonly speech = new SpeechPrograms(systemMachine);

  constructor(private readonly onClick: () => void) {}

  async readClipboard({ longest }: { readonly longest: number }) {
    const text = await clipboard.readText();
    return { text: text.slice(0, longest), truncated: text.length > longest };
  }

  async writeClipboard({ text }: { readonly text: string }): Promise<void> {
    await clipboard.writeText(text);
  }

  async notify({ title, text, urgency }: DesktopNotification): Promise<number> {
    if (!Notification.isSupported())
      throw unavailable('This desktop shows no notifications: on Linux, a notification service has to run.');
    const notification = new Notification({ title, body: text, urgency });
    this.notified += 1;
    const number = this.notified;
    this.keep(number, notification);
    try {
      await shown(notification);
    } catch (error) {
      this.kept.delete(number);
      throw error;
    }
    return number;
  }

  awaitClick({ notification: number }: { readonly notification: number }, signal: AbortSignal): Promise<boolean> {
    const notification = this.kept.get(number);
    if (!notification || signal.aborted) return Promise.resolve(false);
    return new Promise((resolve) => {
      notification.once('click', () => resolve(true));
      notification.once('close', () => resolve(false));
      signal.addEventListener('abort', () => resolve(false), { once: true });
    });
  }

  speak: Desktop['speak'] = (utterance, signal) => this.speech.speak(utterance, signal);

  /** Electron forgets the listeners of one that nobody holds. */
  private keep(number: number, notification: Notification): void {
    this.kept.set(number, notification);
    notification.once('click', () => {
      this.kept.delete(number);
      this.onClick();
    });
    notification.once('close', () => this.kept.delete(number));
    const [oldest] = this.kept;
    if (oldest && this.kept.size > mostKept) {
      this.kept.delete(oldest[0]);
      oldest[1].close();
    }
  }
}

function shown(notification: Notification): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, patience);
    notification.once('show', () => {
      clearTimeout(timer);
      resolve();
    });
    notification.once('failed', (_event, message) => {
      clearTimeout(timer);
      reject(unavailable(`The notification could not be shown: ${message}.`));
    });
    notification.show();
  });
}
