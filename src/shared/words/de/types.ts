import type { Translated } from '../catalogue';
import type { types as english } from '../en/types';

export const types: Translated<typeof english> = {
  number: 'Zahl',
  whole_number: 'Ganze Zahl',
  text: 'Text',
  boolean: 'Ja oder Nein',
  image: 'Bild',
  camera: 'Kamera',
  list: 'Liste',
  dictionary: 'Wörterbuch',
  secret: 'Geheimnis',
  any: 'Beliebig',
};
