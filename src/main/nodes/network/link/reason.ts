import { errorCode, messageOf } from '#shared/base/errors';

const known: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  ENOTFOUND: 'no such host is known',
  EAI_AGAIN: 'the host name could not be looked up',
  EHOSTUNREACH: 'the host can not be reached',
  ENETUNREACH: 'the network can not be reached',
  ETIMEDOUT: 'no answer came in time',
  EADDRINUSE: 'another program uses the port',
  EADDRNOTAVAIL: 'this machine does not have the address',
  EACCES: 'this user may not use the port',
  EMSGSIZE: 'the message is too long for one packet',
};

/** Why something on the network failed, in a few plain words. */
export function reasonOf(error: unknown): string {
  // A name with several addresses fails with the errors of all of them and no text of its own.
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  const plain = known[errorCode(error) ?? ''];
  if (plain !== undefined) return plain;
  const [message = ''] = messageOf(error).trim().split('\n', 1);
  return message.slice(0, 200).replace(/\.$/, '');
}
