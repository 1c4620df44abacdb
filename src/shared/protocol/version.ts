/** Raised when a message changes so that an older client would misread it. Additions do not raise it. */
export const protocolVersion = 1;
