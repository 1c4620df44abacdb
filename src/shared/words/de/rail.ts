import type { Translated } from '../catalogue';
import type { rail as english } from '../en/rail';

export const rail: Translated<typeof english> = {
  nodes: 'Knoten',
  my_nodes: 'Eigene Knoten',
  files: 'Dateien',
  panels: 'Seitenbereiche',
  failing: '{label}, {failing} mit Fehlern',
  width: 'Breite: {panel}',
};
