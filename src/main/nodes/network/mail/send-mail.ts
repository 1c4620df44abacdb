import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Clock } from '#main/engine/node-kind';
import { errorCode } from '#shared/base/errors';
import { FinalFailure } from '../asking/asking';
import { reasonOf } from '../link/reason';

export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: 'starttls' | 'tls' | 'none';
  readonly username: string;
  readonly password: string;
  /** Seconds until the whole mail must be handed over. */
  readonly timeout: number;
}

export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo: string;
  readonly subject: string;
  readonly text: string;
  /** Beside the text, for those whose program shows it. */
  readonly html: string;
  readonly attachments: readonly Attachment[];
}

export interface Attachment {
  readonly filename: string;
  readonly content: Uint8Array;
}

/** Hands a mail over to its server. Throws in plain words; wrong users and receivers as final. */
export async function sendMail(server: MailServer, mail: Mail, clock: Clock, signal: AbortSignal): Promise<void> {
  const [{ default: Connection }, { default: Composer }] = await Promise.all([
    import('nodemailer/lib/smtp-connection'),
    import('nodemailer/lib/mail-composer'),
  ]);
  signal.throwIfAborted();
  const message = new Composer({
    from: mail.from,
    to: [...mail.to],
    cc: [...mail.cc],
    bcc: [...mail.bcc],
    ...(mail.replyTo === '' ? {} : { replyTo: mail.replyTo }),
    subject: mail.subject,
    text: mail.text,
    ...(mail.html === '' ? {} : { html: mail.html }),
    attachments: mail.attachments.map(({ filename, content }) => ({ filename, content: Buffer.from(content) })),
  }).compile();
  const bytes = await message.build();
  const connection = new Connection({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    logger: false,
  });
  const over = new AbortController();
  try {
    await new Promise<void>((resolve, reject) => {
      const abort = () => reject(new Error('it was stopped'));
      signal.addEventListener('abort', abort, { once: true, signal: over.signal });
      if (signal.aborted) abort();
      void clock.sleep(server.timeout, over.signal).then(() => reject(new Error('no answer came in time')));
      connection.on('error', reject);
      connection.once('end', () => reject(new Error('the connection was cut')));
      handOver(connection, server, { envelope: message.getEnvelope(), bytes }).then(resolve, reject);
    });
    connection.quit();
    // One that does not hang up itself is hung up on.
    void clock.sleep(1, signal).then(() => connection.close());
  } catch (error) {
    connection.close();
    throw faultOf(error, server);
  } finally {
    over.abort();
  }
}

interface Parcel {
  readonly envelope: SMTPConnection.Envelope;
  readonly bytes: Buffer;
}

async function handOver(connection: SMTPConnection, server: MailServer, { envelope, bytes }: Parcel): Promise<void> {
  const { username: user, password: pass } = server;
  await settled((done) => connection.connect(done));
  if (user !== '') await settled((done) => connection.login({ user, pass }, done));
  const { rejected } = await new Promise<SMTPConnection.SentMessageInfo>((resolve, reject) => {
    connection.send(envelope, bytes, (error, info) => (error ? reject(error) : resolve(info)));
  });
  // The others have it: sending it again would send it twice to them.
  if (rejected.length > 0) throw new FinalFailure(`the server refuses ${rejected.join(', ')}; the others have it`);
}

function settled(work: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => work((error) => (error ? reject(error) : resolve())));
}

function faultOf(error: unknown, { password, security }: MailServer): Error {
  const code = errorCode(error);
  const status: unknown = error instanceof Error && 'responseCode' in error ? error.responseCode : undefined;
  // Five hundred and something is a lasting refusal, four hundred and something one for now (RFC 5321, 4.2.1).
  const isFinal = error instanceof FinalFailure || (typeof status === 'number' && status >= 500);
  const text = code === 'EAUTH' ? 'the server refuses this user or password' : mailReason(error, code, security);
  const safe = password.length < 4 ? text : text.replaceAll(password, '•••');
  return isFinal || code === 'EAUTH' ? new FinalFailure(safe) : new Error(safe);
}

function mailReason(error: unknown, code: unknown, security: MailServer['security']): string {
  if (code === 'ETLS') return 'no encrypted connection could be made';
  if (security === 'tls' && error instanceof Error && /wrong version number/.test(error.message)) {
    return 'the server does not speak TLS on this port';
  }
  // The library packs the system's own code, such as that of a refused connection, into the text alone.
  const inner =
    error instanceof Error ? /\bE(?:CONNREFUSED|CONNRESET|NOTFOUND|HOSTUNREACH)\b/.exec(error.message) : null;
  return inner ? reasonOf(Object.assign(new Error(), { code: inner[0] })) : reasonOf(error);
}
