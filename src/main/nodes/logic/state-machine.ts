import { defineNode } from '../define-node';
import { inputError, quoted } from '../input-error';
import { choice, InputSpec, out, text, toggle } from '../ports';
import { type Machine, readTransitions } from './transitions';

export const stateMachine = defineNode({
  kind: 'logic.state_machine',
  version: 1,
  title: 'State machine',
  description:
    'Is in one of several states and goes to another when an event comes that its table of transitions has for the state. Other events leave it where it is.',
  category: 'Logic',
  icon: 'IconSitemap',
  tags: ['states', 'transition', 'event', 'fsm', 'automaton', 'mode', 'sequence'],
  example: { inputs: { event: 'start' } },
  inputs: {
    event: text({ default: '', description: 'The name of what happened; empty for nothing.' }),
    transitions: new InputSpec<unknown>({
      type: 'ANY',
      default: 'idle, start, running\nrunning, stop, idle',
      control: { type: 'text', multiline: true },
      description:
        'One transition a line, as "state, event, next state"; by wire also a dictionary of states, each with its events and where they lead. The state * stands for all others. Lines that begin with # do not count.',
    }),
    initial: text({
      title: 'Initial state',
      default: '',
      wirable: false,
      description: 'Where it begins; empty: in the state the table names first.',
    }),
    counts: choice({
      title: 'An event counts',
      description: 'Whether an event that stays on the wire happens once or in every tick.',
      options: { change: 'When it comes', tick: 'In every tick' },
      default: 'change',
    }),
    reset: toggle({ default: false, description: 'While on, it is in its initial state.' }),
  },
  outputs: {
    state: out.text(),
    previous: out.text({ description: 'The state before this one; empty at first.' }),
    changed: out.boolean({ description: 'On in the tick in which the state changed.' }),
    seconds: out.number({ title: 'Time in state', unit: 's' }),
    events: out.list({ description: 'The events that lead on from this state.' }),
  },
  setup({ clock }) {
    let held: { readonly source: unknown; readonly machine: Machine } | undefined;
    let state: string | undefined;
    let previous = '';
    let entered = clock.monotonic();
    let eventBefore = '';
    return {
      run({ event, transitions, initial, counts, reset }) {
        if (!held || held.source !== transitions) {
          held = { source: transitions, machine: readTransitions('transitions', transitions) };
        }
        const { machine } = held;
        const first = initialState(machine, initial.trim());
        const before = state;
        // A table edited while it runs may have lost the state.
        const from = state !== undefined && machine.states.includes(state) ? state : first;
        const name = event.trim();
        const happens = name !== '' && (counts === 'tick' || name !== eventBefore);
        eventBefore = name;
        state = reset ? first : ((happens ? machine.next(from, name) : undefined) ?? from);
        const changed = before !== undefined && state !== before;
        if (changed) previous = before;
        if (changed || before === undefined) entered = clock.monotonic();
        return { state, previous, changed, seconds: clock.monotonic() - entered, events: machine.events(state) };
      },
    };
  },
});

function initialState({ states }: Machine, wanted: string): string {
  if (wanted === '') return states[0] ?? '';
  if (states.includes(wanted)) return wanted;
  throw inputError('initial', `The table has no state ${quoted(wanted)}. It has: ${states.slice(0, 10).join(', ')}.`);
}
