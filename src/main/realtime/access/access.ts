import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { FactoryError } from '#shared/base/errors';
import { err, ok, type Result } from '#shared/base/result';
import { AllowedHosts } from './hosts';
import { anyoneIdentity, type Identity, launchIdentity } from './identity';
import { refusal, type VerifyJwt } from './jwt';
import { equalTokens, looksLikeJwt, offeredTokens } from './token';

export interface AccessOptions {
  /** Undefined: nobody needs one. */
  readonly token: string | undefined;
  /** Undefined: only the token counts. */
  readonly verifyJwt: VerifyJwt | undefined;
  readonly bound: string;
  readonly port: number;
  readonly allowedHosts: readonly string[];
  /** Beside the server's own. */
  readonly allowedOrigins: readonly string[];
}

/** Who may talk to the server, and as what. Asked before anything of a request is carried out, HTTP and WebSocket alike. */
export class Access {
  private readonly hosts: AllowedHosts;
  private readonly origins: ReadonlySet<string>;

  constructor(private readonly options: AccessOptions) {
    this.hosts = new AllowedHosts(options.allowedHosts, options.bound, options.port);
    this.origins = new Set(options.allowedOrigins.map(normalized));
  }

  /** Whether this server is meant, and pages of the request's origin may talk to it. */
  checkSite(request: IncomingMessage): Result<void, FactoryError> {
    const { host, origin } = request.headers;
    // Of several, whoever stands before this server may have looked at another one.
    const isOne = request.headersDistinct.host?.length === 1;
    if (!isOne || !this.hosts.allows(host)) {
      return err(
        new FactoryError(
          'HOST_NOT_ALLOWED',
          'This server does not answer to that host name. It can be added to FACTORY_UI_ALLOWED_HOSTS.',
        ),
      );
    }
    if (!this.originAllowed(request.headers)) {
      const page = origin === undefined ? 'another site' : `origin ${origin.slice(0, 200)}`;
      return err(
        new FactoryError(
          'ORIGIN_NOT_ALLOWED',
          `Pages of ${page} may not talk to this server. Origins can be added to FACTORY_UI_ALLOWED_ORIGINS.`,
        ),
      );
    }
    return ok(undefined);
  }

  /**
   * Who the request comes from. The launch's token counts wherever it stands; else the first JWT decides.
   * UNAUTHORIZED, TOKEN_EXPIRED, RATE_LIMITED.
   */
  async identify(request: IncomingMessage, url: URL): Promise<Result<Identity, FactoryError>> {
    const { token, verifyJwt } = this.options;
    if (token === undefined) return ok(anyoneIdentity);
    const offered = offeredTokens(request, url);
    if (offered.some((one) => equalTokens(one, token))) return ok(launchIdentity);
    const jwt = offered.find(looksLikeJwt);
    return jwt === undefined || verifyJwt === undefined ? err(refusal()) : verifyJwt(jwt);
  }

  /** Whether the origin is another site's that was allowed, so that its pages need CORS headers to read answers. */
  isForeignAllowed(origin: string): boolean {
    return this.origins.has(normalized(origin));
  }

  private originAllowed(headers: IncomingHttpHeaders): boolean {
    const { origin } = headers;
    if (origin === undefined) {
      // Scripts send neither. A browser leaves Origin out of plain loads (images, scripts), but then says this.
      const site = headers['sec-fetch-site'];
      return (site !== 'cross-site' && site !== 'same-site') || headers['sec-fetch-mode'] === 'navigate';
    }
    // Even if it is configured: it stands for every sandboxed page and local file there is.
    if (origin === 'null') return false;
    if (this.origins.has(normalized(origin))) return true;
    const [scheme, host] = normalized(origin).split('://');
    if (host === undefined) return false;
    if (scheme === 'http' && this.hosts.isOwn(host)) return true;
    return (scheme === 'http' || scheme === 'https') && host === headers.host?.toLowerCase();
  }
}

const normalized = (origin: string): string => origin.toLowerCase().replace(/\/$/, '');
