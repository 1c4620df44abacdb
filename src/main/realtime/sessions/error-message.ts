import type { ErrorCode, ErrorDetails } from '#shared/base/errors';
import { unixSeconds } from '../clock';
import { Outgoing } from '../delivery/outgoing';

export function errorMessage(code: ErrorCode, message: string, details: ErrorDetails = {}): Outgoing {
  return Outgoing.of({ type: 'error', timestamp: unixSeconds(), code, message, data: { ...details } });
}
