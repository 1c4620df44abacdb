import { errors, type JWTVerifyGetKey, type JWTVerifyOptions, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Logger } from '#main/log/log';
import type { Settings } from '#main/settings';
import { FactoryError } from '#shared/base/errors';
import { err, ok, type Result } from '#shared/base/result';
import { roleSchema, roles } from '#shared/protocol/roles';
import type { Identity } from './identity';
import { loadKeySet } from './key-set';

export type JwtSettings = Pick<Settings, 'jwtSecret' | 'jwtKeys' | 'jwtIssuer' | 'jwtAudience' | 'jwtClockSkew'>;

/** Checks one JWT: UNAUTHORIZED, TOKEN_EXPIRED, or RATE_LIMITED when too many are being checked. */
export type VerifyJwt = (token: string) => Promise<Result<Identity, FactoryError>>;

/**
 * The algorithms that go with each kind of key. The token names its own, so without this it could choose: `none`, or
 * HMAC with the text of a public key, which everybody has, as its secret.
 */
const algorithms = {
  secret: ['HS256', 'HS384', 'HS512'],
  keys: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
};

/** Characters; what does not fit into a request's head can not be sent anyway. */
const maxJwtLength = 8_192;
/** Tokens checked at once: keys may have to be fetched, and a signature costs far more than the request that holds it. */
const maxVerifying = 64;
/** More keys than this with neither id nor algorithm are not tried one after the other. */
const maxCandidates = 8;

const claimsSchema = z.object({ role: roleSchema, exp: z.number(), sub: z.string().max(200).optional() });

/** Undefined where no JWTs are configured. SETTINGS_INVALID. */
export async function createJwtVerifier(settings: JwtSettings, log: Logger): Promise<VerifyJwt | undefined> {
  const { jwtSecret, jwtKeys, jwtIssuer: issuer, jwtAudience: audience, jwtClockSkew } = settings;
  const options = {
    requiredClaims: ['exp'],
    clockTolerance: jwtClockSkew,
    ...(issuer === undefined ? {} : { issuer }),
    ...(audience === undefined ? {} : { audience }),
  };
  if (jwtSecret !== undefined) {
    const secret = new TextEncoder().encode(jwtSecret);
    return verifier(async () => secret, { ...options, algorithms: algorithms.secret }, log);
  }
  if (jwtKeys === undefined) return undefined;
  return verifier(await loadKeySet(jwtKeys, log), { ...options, algorithms: algorithms.keys }, log);
}

function verifier(
  keys: JWTVerifyGetKey,
  options: JWTVerifyOptions & { clockTolerance: number },
  log: Logger,
): VerifyJwt {
  let verifying = 0;
  return async (token) => {
    if (token.length > maxJwtLength) return err(refusal());
    if (verifying >= maxVerifying) {
      return err(new FactoryError('RATE_LIMITED', 'Many tokens are being checked; try again.', { retry_after: 1 }));
    }
    verifying++;
    try {
      return identityOf(await verified(token, keys, options), options.clockTolerance);
    } catch (error) {
      log.debug(`A JWT was refused: ${error instanceof errors.JOSEError ? error.code : 'its key could not be had'}`);
      return err(explained(error));
    } finally {
      verifying--;
    }
  };
}

async function verified(token: string, keys: JWTVerifyGetKey, options: JWTVerifyOptions): Promise<unknown> {
  try {
    return (await jwtVerify(token, keys, options)).payload;
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    let tried = 0;
    for await (const key of error) {
      if (tried++ >= maxCandidates) break;
      try {
        return (await jwtVerify(token, key, options)).payload;
      } catch (failure) {
        // Only another key can help against a signature that does not fit.
        if (!(failure instanceof errors.JWSSignatureVerificationFailed)) throw failure;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}

function identityOf(payload: unknown, clockSkew: number): Result<Identity, FactoryError> {
  const claims = claimsSchema.safeParse(payload);
  if (!claims.success) {
    return err(refusal(`The token has no claim “role” of ${roles.join(', ')}, or another claim does not fit.`));
  }
  const { role, sub, exp } = claims.data;
  return ok({ role, name: sub ?? 'jwt', expiresAt: exp + clockSkew });
}

/** What a client may know: of a token that was signed by the right key everything, of another nothing. */
function explained(cause: unknown): FactoryError {
  if (cause instanceof errors.JWTExpired) {
    return new FactoryError('TOKEN_EXPIRED', 'The token has expired. Connect again with a new one.', {}, { cause });
  }
  if (cause instanceof errors.JWTClaimValidationFailed) {
    return refusal(`The token’s claim “${cause.claim}” is missing or does not fit.`, cause);
  }
  return refusal(undefined, cause);
}

export function refusal(
  message = 'The token is missing or wrong. Send it as "Authorization: Bearer TOKEN", WebSocket subprotocol or ?token=.',
  cause?: unknown,
): FactoryError {
  return new FactoryError('UNAUTHORIZED', message, {}, { cause });
}
