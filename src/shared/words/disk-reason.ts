import type { FactoryError } from '../base/errors';
import { disk } from './en/disk';
import { t } from './words';

const keys = new Map(Object.entries(disk).map(([key, english]) => [english as string, key as keyof typeof disk]));

/** What the server said of a disk, in the language that is spoken; what is not in the catalogue stays as it is. */
export function diskReason(english: string): string {
  const key = keys.get(english);
  return key === undefined ? english : t(`disk.${key}`);
}

/** What to say of a save that has failed. */
export function whyNotSaved({ message, details: { reason } }: FactoryError): string {
  return typeof reason === 'string' ? t('files.not_saved_because', { reason: diskReason(reason) }) : message;
}
