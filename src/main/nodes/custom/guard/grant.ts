import { FactoryError } from '#shared/base/errors';
import { type Capability, capabilityTexts } from '#shared/graph/permissions/capabilities';

/** What a pack asks for in its manifest and what of it a person has granted; a structured clone. */
export interface Grant {
  readonly pack: string;
  readonly declared: readonly Capability[];
  readonly granted: readonly Capability[];
}

/** @param what it wanted, such as `node:net`. */
export function notGranted({ pack, declared }: Grant, capability: Capability, what: string): FactoryError {
  const { title } = capabilityTexts[capability];
  const advice = declared.includes(capability) ? 'Allow it in My nodes.' : 'Its package.json does not declare it.';
  const message = `The pack “${pack}” may not use ${what}: it needs the capability “${title}” (${capability}). ${advice}`;
  return new FactoryError('CAPABILITY_NOT_GRANTED', message, { pack, capability });
}
