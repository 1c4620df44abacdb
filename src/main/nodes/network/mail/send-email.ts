import { defineNode } from '../../define-node';
import { buttonFor } from '../../example-feeds';
import { inputError, quoted } from '../../input-error';
import { any, choice, type Dict, dict, integer, number, out, secret, seldom, text, toggle } from '../../ports';
import { askingState } from '../asking/asking';
import { writePayload } from '../payload';
import { checkRange, readHost } from '../settings';
import { attachmentsOf } from './attachments';
import { MailBox } from './mail-box';
import type { Mail, MailServer } from './send-mail';

export const sendEmail = defineNode({
  kind: 'network.send_email',
  version: 1,
  title: 'Send e-mail',
  description:
    'Sends an e-mail when "send" turns on, and not more often than the pause allows: what is asked for meanwhile waits, the newest of it.',
  category: 'Network',
  icon: 'IconMail',
  tags: ['mail', 'smtp', 'message', 'alarm', 'alert', 'notify', 'notification', 'email', 'gmail'],
  capabilities: ['network'],
  ownClock: true,
  example: { feeds: [buttonFor('send')], inputs: { subject: 'Alarm', body: 'The tank is full.' }, shows: ['state'] },
  inputs: {
    send: toggle({ default: false, description: 'Sends one mail each time it turns from off to on.' }),
    subject: text({ default: '' }),
    body: any({ default: '', editable: true, description: 'Text as it is, everything else as JSON.' }),
    to: text({ title: 'To', default: '', description: 'Addresses, separated by commas.' }),
    from: text({ title: 'From', default: '', description: 'The address it is sent from.', wirable: false }),
    server: text({ default: '', example: 'smtp.example.org', wirable: false }),
    username: text({ default: '', description: 'Empty where the server asks for none.', wirable: false }),
    password: secret({ shownWhen: { username: { set: true } } }),
    ...seldom({
      html: text({
        title: 'HTML',
        default: '',
        multiline: true,
        description: 'Shown in place of the body by programs that can.',
      }),
      attachments: dict({
        default: {},
        description: 'Files by name, such as report.csv: texts, bytes and images; everything else as JSON.',
      }),
      cc: text({ title: 'Copy to (Cc)', default: '', description: 'Addresses, which everybody sees.' }),
      bcc: text({ title: 'Hidden copy to (Bcc)', default: '', description: 'Addresses, which nobody else sees.' }),
      reply_to: text({
        title: 'Answer to',
        default: '',
        description: 'Where answers go, if not to the address it is from.',
        wirable: false,
      }),
      port: integer({ default: 587, min: 1, max: 65_535, wirable: false }),
      security: choice({
        title: 'Encryption',
        options: { starttls: 'STARTTLS (587)', tls: 'TLS (465)', none: 'None' },
        default: 'starttls',
      }),
      pause: number({
        default: 60,
        min: 0,
        max: 86_400,
        unit: 's',
        description: 'The shortest time between two mails.',
        wirable: false,
      }),
      timeout: number({ default: 30, min: 1, max: 300, unit: 's', wirable: false }),
    }),
  },
  outputs: {
    sent: out.integer({ description: 'Mails handed over to the server.' }),
    waits: out.boolean({ description: 'On while a mail waits to be sent.' }),
    dropped: out.integer({ description: 'Mails given up: a newer one took their place, or the server refused them.' }),
    state: askingState,
  },
  setup(context) {
    const box = new MailBox(context);
    let wasOn = false;
    return {
      async run(inputs, { signal }) {
        const { send, pause } = inputs;
        checkRange('pause', pause, 0, 86_400, 's');
        if (send && !wasOn) box.put(readMail(inputs));
        wasOn = send;
        if (box.isWaiting) await box.deliver(readServer(inputs), pause, signal);
        return box.report;
      },
    };
  },
});

interface ServerInputs extends Omit<MailServer, 'host'> {
  readonly server: string;
}

function readServer(inputs: ServerInputs): MailServer {
  const { port, security, username, password, timeout } = inputs;
  checkRange('port', port, 1, 65_535);
  checkRange('timeout', timeout, 1, 300, 's');
  return { host: readHost('server', inputs.server), port, security, username, password, timeout };
}

interface MailInputs extends Record<'from' | 'to' | 'cc' | 'bcc' | 'reply_to' | 'subject' | 'html', string> {
  readonly body: unknown;
  readonly attachments: Dict;
}

function readMail({ from, to, cc, bcc, reply_to, subject, body, html, attachments }: MailInputs): Mail {
  const receivers = { to: addressesOf('to', to), cc: addressesOf('cc', cc), bcc: addressesOf('bcc', bcc) };
  const count = receivers.to.length + receivers.cc.length + receivers.bcc.length;
  if (count === 0) throw inputError('to', 'No receiver is given.');
  if (count > 50) throw inputError('to', 'There are more than 50 receivers.');
  return {
    from: readMailAddress('from', from),
    ...receivers,
    replyTo: reply_to.trim() === '' ? '' : readMailAddress('reply_to', reply_to),
    subject: subject.replace(/\s+/g, ' ').slice(0, 500),
    text: writePayload('body', body),
    html,
    attachments: attachmentsOf(attachments),
  };
}

function addressesOf(input: string, value: string): string[] {
  const entries = value.split(/[,;\n]/).filter((entry) => entry.trim() !== '');
  return entries.map((entry) => readMailAddress(input, entry));
}

function readMailAddress(input: string, value: string): string {
  const address = value.trim();
  if (/^[^\s<>@,;"]+@[^\s<>@,;"]+$/.test(address)) return address;
  throw inputError(input, address === '' ? 'No address is given.' : `${quoted(address)} is no e-mail address.`);
}
