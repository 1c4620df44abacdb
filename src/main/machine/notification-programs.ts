import type { Desktop, DesktopNotification } from '#main/engine/index';
import { type Machine, type MachineProgram, requireProgram, runMachineProgram } from './machine-program';
import { powershell } from './powershell';

/** Seconds until a notification must have been shown. */
const timeout = 5;

/** Notifications over the platform's own programs, which do not tell of clicks. */
export class NotificationPrograms implements Pick<Desktop, 'notify'> {
  constructor(private readonly machine: Machine) {}

  async notify(notification: DesktopNotification, signal: AbortSignal): Promise<null> {
    await runMachineProgram(this.program(notification), this.machine, signal);
    return null;
  }

  private program({ title, text, urgency }: DesktopNotification): MachineProgram {
    switch (this.machine.platform) {
      case 'darwin': {
        const script = ['on run argv', 'display notification (item 2 of argv) with title (item 1 of argv)', 'end run'];
        const lines = script.flatMap((line) => ['-e', line]);
        return { program: 'osascript', arguments: [...lines, title, text], timeout };
      }
      case 'win32':
        return powershell(toast, JSON.stringify({ title, text }), timeout);
      default: {
        const program = requireProgram(['notify-send'], this.machine, 'notifications', 'libnotify (notify-send)');
        const options = ['--app-name=Factory UI', `--urgency=${urgency}`];
        // Texts may come from anywhere, and servers take the body for markup.
        return { program, arguments: [...options, '--', title, asMarkup(text)], timeout };
      }
    }
  }
}

const asMarkup = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const toast = `
$given = [Console]::In.ReadToEnd() | ConvertFrom-Json;
$manager = [Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime];
$content = $manager::GetTemplateContent([Windows.UI.Notifications.ToastTemplateType]::ToastText02);
$lines = $content.GetElementsByTagName('text');
[void]$lines.Item(0).AppendChild($content.CreateTextNode($given.title));
[void]$lines.Item(1).AppendChild($content.CreateTextNode($given.text));
$shown = New-Object Windows.UI.Notifications.ToastNotification($content);
$manager::CreateToastNotifier('Factory UI').Show($shown);`;
