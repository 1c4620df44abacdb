import type { ImportFormat, ImportItem, ImportOutcome } from '#shared/protocol/import-report';
import { t } from '#shared/words/words';
import type { IconName } from '../../ui/style/icons';

export const formatNames: Readonly<Record<ImportFormat, string>> = {
  'factory-ui': 'Factory UI',
  'react-flow': 'React Flow',
  comfyui: 'ComfyUI',
  get 'comfyui-api'() {
    return t('importing.comfyui_api');
  },
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
  {
    outcome: 'mapped',
    get label() {
      return t('importing.mapped');
    },
    icon: 'IconCircleCheck',
    get about() {
      return t('importing.mapped_about');
    },
  },
  {
    outcome: 'approximated',
    get label() {
      return t('importing.approximated');
    },
    icon: 'IconCircleDashed',
    get about() {
      return t('importing.approximated_about');
    },
  },
  {
    outcome: 'placeholder',
    get label() {
      return t('importing.placeholders');
    },
    icon: 'IconPackage',
    get about() {
      return t('importing.placeholders_about');
    },
  },
  {
    outcome: 'dropped',
    get label() {
      return t('importing.dropped');
    },
    icon: 'IconCircleMinus',
    get about() {
      return t('importing.dropped_about');
    },
  },
];

/** "KSampler → math.clamp", as far as both are known. */
export function kindsText({ what, from, to }: ImportItem): string {
  if (from !== undefined && to !== undefined) return `${from} → ${to}`;
  return (
    from ??
    to ??
    {
      node: t('importing.node'),
      wire: t('importing.wire'),
      group: t('importing.group'),
      setting: t('importing.setting'),
    }[what]
  );
}
