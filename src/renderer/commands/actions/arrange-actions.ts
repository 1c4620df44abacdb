import { t } from '#shared/words/words';
import type { Services } from '../../app/services';
import type { Side } from '../../arrange/align';
import type { Action } from '../action';
import { alignSelection, detachSelection, distributeSelection, layOutNodes } from '../arrange';
import { connectSelection } from '../connect-selection';
import { hasCanvas, hasNodes, hasSelectedNodes } from '../enablement';

const hasSelected = (least: number) => (services: Services) =>
  hasCanvas(services) && services.view.selectedNodes.get().length >= least;

const alignTo = (side: Side) => (services: Services) => alignSelection(services, side);

export const arrangeActions = [
  {
    id: 'edit.align_left',
    get label() {
      return t('commands.align_left');
    },
    group: 'edit',
    role: 'editor',
    keys: ['shift+alt+arrowleft'],
    icon: 'IconLayoutAlignLeft',
    enabled: hasSelected(2),
    perform: alignTo('left'),
  },
  {
    id: 'edit.align_centre',
    get label() {
      return t('commands.align_centres');
    },
    group: 'edit',
    role: 'editor',
    keys: ['shift+alt+c'],
    icon: 'IconLayoutAlignCenter',
    enabled: hasSelected(2),
    perform: alignTo('centre'),
  },
  {
    id: 'edit.align_right',
    get label() {
      return t('commands.align_right');
    },
    group: 'edit',
    role: 'editor',
    keys: ['shift+alt+arrowright'],
    icon: 'IconLayoutAlignRight',
    enabled: hasSelected(2),
    perform: alignTo('right'),
  },
  {
    id: 'edit.align_top',
    get label() {
      return t('commands.align_top');
    },
    group: 'edit',
    role: 'editor',
    keys: ['shift+alt+arrowup'],
    icon: 'IconLayoutAlignTop',
    enabled: hasSelected(2),
    perform: alignTo('top'),
  },
  {
    id: 'edit.align_middle',
    get label() {
      return t('commands.align_middles');
    },
    group: 'edit',
    role: 'editor',
    keys: ['shift+alt+m'],
    icon: 'IconLayoutAlignMiddle',
    enabled: hasSelected(2),
    perform: alignTo('middle'),
  },
  {
    id: 'edit.align_bottom',
    get label() {
      return t('commands.align_bottom');
    },
    group: 'edit',
    role: 'editor',
    keys: ['shift+alt+arrowdown'],
    icon: 'IconLayoutAlignBottom',
    enabled: hasSelected(2),
    perform: alignTo('bottom'),
  },
  {
    id: 'edit.distribute_horizontally',
    get label() {
      return t('commands.distribute_horizontally');
    },
    group: 'edit',
    role: 'editor',
    keys: ['shift+alt+h'],
    icon: 'IconLayoutDistributeVertical',
    enabled: hasSelected(3),
    perform: (services) => distributeSelection(services, 'x'),
  },
  {
    id: 'edit.distribute_vertically',
    get label() {
      return t('commands.distribute_vertically');
    },
    group: 'edit',
    role: 'editor',
    keys: ['shift+alt+v'],
    icon: 'IconLayoutDistributeHorizontal',
    enabled: hasSelected(3),
    perform: (services) => distributeSelection(services, 'y'),
  },
  {
    id: 'edit.layout',
    get label() {
      return t('commands.lay_out');
    },
    group: 'edit',
    role: 'editor',
    keys: ['shift+alt+l'],
    icon: 'IconHierarchy2',
    enabled: (services) => hasCanvas(services) && hasNodes(services),
    perform: layOutNodes,
  },
  {
    id: 'edit.connect',
    get label() {
      return t('commands.connect');
    },
    group: 'edit',
    role: 'editor',
    keys: ['c'],
    icon: 'IconPlugConnected',
    enabled: hasSelected(2),
    perform: connectSelection,
  },
  {
    id: 'edit.detach',
    get label() {
      return t('commands.detach');
    },
    group: 'edit',
    role: 'editor',
    keys: ['alt+d'],
    icon: 'IconPlugConnectedX',
    enabled: hasSelectedNodes,
    perform: detachSelection,
  },
  {
    id: 'edit.reroute',
    get label() {
      return t('commands.bend_wire');
    },
    group: 'edit',
    role: 'editor',
    keys: ['alt+r'],
    icon: 'IconPoint',
    enabled: (services) => hasCanvas(services) && services.view.selectedEdges.get().length === 1,
    perform: ({ view }) => {
      for (const wire of view.selectedEdges.get()) view.canvas.get()?.bendWire(wire);
    },
  },
] as const satisfies readonly Action[];
