import type { ImportFormat, ImportItem, ImportOutcome } from '#shared/protocol/import-report';
import type { IconName } from '../../ui/icons';

export const formatNames: Readonly<Record<ImportFormat, string>> = {
  'factory-ui': 'Factory UI',
  'react-flow': 'React Flow',
  comfyui: 'ComfyUI',
  'comfyui-api': 'the ComfyUI API',
  'node-red': 'Node-RED',
  chainner: 'chaiNNer',
  n8n: 'n8n',
};

export const outcomes: readonly {
  readonly outcome: ImportOutcome;
  readonly label: string;
  readonly icon: IconName;
  readonly about: string;
}[] = [
  { outcome: 'mapped', label: 'Mapped', icon: 'IconCircleCheck', about: 'The same here' },
  { outcome: 'approximated', label: 'Approximated', icon: 'IconCircleDashed', about: 'Runs, but differs in something' },
  { outcome: 'placeholder', label: 'Placeholders', icon: 'IconPackage', about: 'Does not run; its original is kept' },
  { outcome: 'dropped', label: 'Dropped', icon: 'IconCircleMinus', about: 'Not taken over' },
];

/** "KSampler → math.clamp", as far as both are known. */
export function kindsText({ what, from, to }: ImportItem): string {
  if (from !== undefined && to !== undefined) return `${from} → ${to}`;
  return from ?? to ?? { node: 'Node', wire: 'Wire', group: 'Group', setting: 'Setting' }[what];
}
