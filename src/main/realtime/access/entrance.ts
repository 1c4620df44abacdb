import type { IncomingMessage } from 'node:http';
import { FactoryError } from '#shared/base/errors';
import { err, type Result } from '#shared/base/result';
import type { TokenBucket } from '#shared/base/token-bucket';
import { addressKey } from '../limits/address';
import { AddressRates } from '../limits/address-rates';
import type { ServerLimits } from '../limits/limits';
import type { Access } from './access';
import type { Identity } from './identity';

type EntranceLimits = Pick<ServerLimits, 'requests' | 'failedTokens' | 'addresses' | 'isShared'>;

/** What every request passes before anything of it is carried out: how many there are, then where from, then whose. */
export class Entrance {
  private readonly requests: AddressRates;
  private readonly failures: AddressRates;

  constructor(
    readonly access: Access,
    private readonly limits: EntranceLimits,
  ) {
    this.requests = new AddressRates(limits.requests, limits.addresses);
    this.failures = new AddressRates(limits.failedTokens, limits.addresses);
  }

  /** RATE_LIMITED, HOST_NOT_ALLOWED, ORIGIN_NOT_ALLOWED. */
  admit(request: IncomingMessage): Result<void, FactoryError> {
    const address = addressKey(request.socket.remoteAddress);
    const site = this.access.checkSite(request);
    // A page of another site must not use up what the other programs of its machine need.
    if (!site.ok && this.limits.isShared(address)) return site;
    const bucket = this.requests.bucket(address);
    return bucket.take() ? site : err(limited('Too many requests from this address.', bucket));
  }

  /**
   * UNAUTHORIZED, TOKEN_EXPIRED, RATE_LIMITED. An address with too many failures is not even looked at, so that tokens can
   * not be tried out in numbers; a shared one is, since its other users have done nothing.
   */
  async identify(request: IncomingMessage, url: URL): Promise<Result<Identity, FactoryError>> {
    const address = addressKey(request.socket.remoteAddress);
    const tooMany = () => err(limited('Too many wrong tokens from this address.', this.failures.bucket(address)));
    if (!this.limits.isShared(address) && this.failures.bucket(address).exhausted) return tooMany();
    const identified = await this.access.identify(request, url);
    if (identified.ok || identified.error.code === 'RATE_LIMITED') return identified;
    return this.failures.bucket(address).take() ? identified : tooMany();
  }
}

const limited = (message: string, { wait }: TokenBucket): FactoryError =>
  new FactoryError('RATE_LIMITED', message, { retry_after: Math.max(1, Math.ceil(wait)) });
