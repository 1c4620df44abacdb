import type { ErrorCode, ErrorDetails } from '../../base/errors';

/** "Invalid" always carries its reason. */
export type Validity =
  | { readonly valid: true }
  | { readonly valid: false; readonly code: ErrorCode; readonly reason: string; readonly details: ErrorDetails };

export const valid: Validity = { valid: true };

export function invalid(code: ErrorCode, reason: string, details: ErrorDetails = {}): Validity {
  return { valid: false, code, reason, details };
}
