import type { Desktop } from '#main/engine/index';
import { ClipboardPrograms } from './clipboard-programs';
import { type Machine, systemMachine } from './machine-program';
import { NotificationPrograms } from './notification-programs';
import { SpeechPrograms } from './speech-programs';

/** The desktop as a program without a window reaches it: over other programs. */
export function programDesktop(machine: Machine = systemMachine): Desktop {
  const clipboard = new ClipboardPrograms(machine);
  const notifications = new NotificationPrograms(machine);
  const speech = new SpeechPrograms(machine);
  return {
    readClipboard: (args, signal) => clipboard.readClipboard(args, signal),
    writeClipboard: (args, signal) => clipboard.writeClipboard(args, signal),
    notify: (notification, signal) => notifications.notify(notification, signal),
    awaitClick: () => Promise.resolve(false),
    speak: (utterance, signal) => speech.speak(utterance, signal),
  };
}
