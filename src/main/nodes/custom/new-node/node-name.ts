import { FactoryError } from '#shared/base/errors';

/** What a new node is called in each of the places it needs a name. */
export interface NodeName {
  /** As a person reads it: `Peak meter`. */
  readonly title: string;
  /** Of the file and the kind: `peak_meter`. */
  readonly slug: string;
  /** Of the Python class: `PeakMeterNode`. */
  readonly className: string;
}

/** Reads the name a person gave, such as `Peak meter`, `peak-meter` or `PeakMeter`. FILE_NAME_INVALID. */
export function readNodeName(given: string): NodeName {
  const words = given
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
  const slug = words.join('_').replace(/[^a-z0-9_]/g, '');
  if (!/^[a-z]/.test(slug) || slug.length > 60) {
    const message = `"${given}" is no name for a node. Begin with a letter, use letters and digits, at most 60 of them.`;
    throw new FactoryError('FILE_NAME_INVALID', message);
  }
  const title = words.join(' ');
  const capitals = slug.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return { title: title.charAt(0).toUpperCase() + title.slice(1), slug, className: `${capitals.join('')}Node` };
}
