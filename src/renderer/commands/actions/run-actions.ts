import { flatId } from '#shared/graph/shown-reports';
import type { Pacing } from '#shared/graph/workflow';
import { t } from '#shared/words/words';
import { startAllowed } from '../../app/kinds/change-packs';
import type { Services } from '../../app/services';
import type { Action } from '../action';
import { canSetPace, continuousPhase, hasNodes, isLive, isRunning } from '../enablement';

const canStart = (services: Services): boolean =>
  isLive(services) && hasNodes(services) && !isRunning(services) && services.runs.pending.get() === 'nothing';

/** Stop is open from the first moment a run may exist: also while its start is not answered yet. */
const canStop = (services: Services): boolean => {
  const pending = services.runs.pending.get();
  return isLive(services) && pending !== 'stop' && (isRunning(services) || pending !== 'nothing');
};

const isFree = (services: Services): boolean => isLive(services) && services.runs.pending.get() === 'nothing';
const canPause = (services: Services): boolean => isFree(services) && continuousPhase(services) === 'running';
const canResume = (services: Services): boolean => isFree(services) && continuousPhase(services) === 'paused';

/** From where the run is, or from the beginning. */
const run = (services: Services): Promise<void> =>
  canResume(services) ? services.runs.resume() : startAllowed(services, () => services.runs.start());

export const runActions = [
  {
    id: 'run.once',
    get label() {
      return t('commands.run_once');
    },
    group: 'run',
    role: 'operator',
    keys: ['mod+shift+enter'],
    icon: 'IconPlayerTrackNext',
    enabled: canStart,
    perform: (services) => startAllowed(services, () => services.runs.once()),
  },
  {
    id: 'run.to_selected',
    get label() {
      return t('commands.run_to_here');
    },
    group: 'run',
    role: 'operator',
    keys: ['alt+enter'],
    icon: 'IconPlayerSkipForward',
    enabled: (services) => canStart(services) && services.view.selectedNodes.get().length === 1,
    perform: (services) => {
      const { document, runs, view } = services;
      const [id = ''] = view.selectedNodes.get();
      const place = document.place(id);
      return startAllowed(services, () => runs.once(place ? flatId(place) : id));
    },
  },
  {
    id: 'run.start',
    get label() {
      return t('commands.run');
    },
    group: 'run',
    role: 'operator',
    icon: 'IconPlayerPlay',
    enabled: (services) => canStart(services) || canResume(services),
    perform: run,
  },
  {
    id: 'run.pause',
    get label() {
      return t('commands.pause');
    },
    group: 'run',
    role: 'operator',
    icon: 'IconPlayerPause',
    enabled: canPause,
    perform: ({ runs }) => runs.pause(),
  },
  {
    id: 'run.toggle',
    get label() {
      return t('commands.run_or_pause');
    },
    get failure() {
      return t('commands.run_failed');
    },
    group: 'run',
    role: 'operator',
    keys: ['mod+enter'],
    icon: 'IconPlayerPlay',
    enabled: (services) => canStart(services) || canResume(services) || canPause(services),
    perform: (services) => (canPause(services) ? services.runs.pause() : run(services)),
  },
  {
    id: 'run.step',
    get label() {
      return t('commands.step');
    },
    get failure() {
      return t('commands.step_failed');
    },
    group: 'run',
    role: 'operator',
    keys: ['f10', 'mod+.'],
    icon: 'IconPlayerSkipForwardFilled',
    enabled: (services) => canStart(services) || canResume(services) || canPause(services),
    perform: (services) => startAllowed(services, () => services.runs.step()),
  },
  {
    id: 'run.stop',
    get label() {
      return t('commands.stop');
    },
    group: 'run',
    role: 'operator',
    keys: ['shift+escape'],
    icon: 'IconPlayerStop',
    enabled: canStop,
    perform: ({ runs }) => runs.stop(),
  },
  {
    id: 'run.rate_1',
    get label() {
      return t('commands.rate_1');
    },
    group: 'run',
    separated: true,
    role: 'operator',
    icon: 'IconGauge',
    enabled: canSetPace,
    perform: pace({ mode: 'rate', hz: 1, overrun: 'skip' }),
  },
  {
    id: 'run.rate_10',
    get label() {
      return t('commands.rate_10');
    },
    group: 'run',
    role: 'operator',
    icon: 'IconGauge',
    enabled: canSetPace,
    perform: pace({ mode: 'rate', hz: 10, overrun: 'skip' }),
  },
  {
    id: 'run.rate_60',
    get label() {
      return t('commands.rate_60');
    },
    group: 'run',
    role: 'operator',
    icon: 'IconGauge',
    enabled: canSetPace,
    perform: pace({ mode: 'rate', hz: 60, overrun: 'skip' }),
  },
  {
    id: 'run.rate_free',
    get label() {
      return t('commands.rate_free');
    },
    group: 'run',
    role: 'operator',
    icon: 'IconGauge',
    enabled: canSetPace,
    perform: pace({ mode: 'free' }),
  },
  {
    id: 'run.clear_log',
    get label() {
      return t('commands.clear_log');
    },
    group: 'run',
    separated: true,
    icon: 'IconEraser',
    enabled: ({ mirror }) => mirror.logs.get().length > 0,
    perform: ({ mirror }) => mirror.clearLogs(),
  },
  {
    id: 'run.clear_errors',
    get label() {
      return t('commands.clear_errors');
    },
    group: 'run',
    icon: 'IconEraser',
    enabled: ({ mirror }) => mirror.errors.get().length > 0,
    perform: ({ mirror }) => mirror.clearErrors(),
  },
] as const satisfies readonly Action[];

/** The pace belongs to the document, so a change of it takes effect in the run, comes to other windows and can be undone. */
function pace(pacing: Pacing): (services: Services) => Promise<void> {
  return ({ runs }) => runs.setPacing(pacing);
}
