import { disk } from './en/disk';
import { t } from './words';

const keys = new Map(Object.entries(disk).map(([key, english]) => [english as string, key as keyof typeof disk]));

/** What the server said of a disk, in the language that is spoken; what is not in the catalogue stays as it is. */
export function diskReason(english: string): string {
  const key = keys.get(english);
  return key === undefined ? english : t(`disk.${key}`);
}
