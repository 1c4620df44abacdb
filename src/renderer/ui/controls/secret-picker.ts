import { createContext } from 'react';
import type { SecretReference } from '#shared/graph/permissions/secrets';

/** An input whose secret is to be chosen, entered, replaced or forgotten. */
export interface SecretChoice {
  readonly title: string;
  readonly current: SecretReference | undefined;
  /** Undefined: it is to refer to none. */
  choose(reference: SecretReference | undefined): void;
}

/** What the controls of inputs for secrets need of the window around them. */
export interface SecretPicker {
  /** Whether there is one of this name; where this person is not told, it is taken to be there. */
  has(name: string): boolean;
  open(choice: SecretChoice): void;
}

export const SecretPickerContext = createContext<SecretPicker>({ has: () => true, open: () => undefined });
