import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { choice, number, out, seldom, toggle } from '../ports';
import { createPidControl, type PidOutputs } from './pid-control';

export const pid = defineNode({
  kind: 'signal.pid',
  version: 1,
  title: 'PID controller',
  description:
    'Moves its output so that a measured value comes to the setpoint: heats to a temperature, holds a speed. The integral does not wind up at the limits; changing gains or switching to automatic makes no jump. Times are in seconds, whatever the rate of the loop.',
  category: 'Signal',
  icon: 'IconGauge',
  tags: [
    'control',
    'controller',
    'regulator',
    'feedback',
    'proportional',
    'integral',
    'derivative',
    'thermostat',
    'servo',
  ],
  example: {
    inputs: { setpoint: 20, ki: 0.5 },
    behind: [{ kind: 'signal.smooth', inputs: { time_constant: 2 }, takes: { value: 'output' } }],
    shows: ['output', 'error'],
  },
  inputs: {
    setpoint: number({ description: 'Where the measured value shall be.', default: 0 }),
    measurement: number({ description: 'The measured value.', default: 0 }),
    kp: number({ title: 'Proportional gain', description: 'Output for each unit of error.', default: 1 }),
    ki: number({ title: 'Integral gain', description: 'Output for each unit of error and second.', default: 0 }),
    kd: number({
      title: 'Derivative gain',
      description: 'Output against each unit a second that the measured value moves.',
      default: 0,
    }),
    output_min: number({ title: 'Least output', default: -100 }),
    output_max: number({ title: 'Greatest output', default: 100 }),
    automatic: toggle({ description: 'While off, the output is set by hand.', default: true }),
    manual: number({
      title: 'Output by hand',
      description: 'Counts while not automatic; after switching over, once it is changed. Until then the output stays.',
      default: 0,
      shownWhen: { automatic: { is: [false] } },
    }),
    reset: toggle({ description: 'While on, integral and derivative are 0.', default: false }),
    ...seldom({
      smoothing: number({
        title: 'Derivative smoothing',
        description: 'Time constant with which the derivative follows.',
        default: 0.1,
        min: 0,
        max: 3600,
        step: 0.1,
        unit: 's',
      }),
      action: choice({
        description: 'Whether a higher output makes the measured value rise (heating) or fall (cooling).',
        options: { direct: 'Output raises the value', reverse: 'Output lowers the value' },
        default: 'direct',
      }),
    }),
  },
  outputs: {
    output: out.number({ description: 'Stays while an input is no finite number.' }),
    error: out.number({ description: 'The setpoint less the measured value.' }),
    proportional: out.number({ title: 'Proportional part' }),
    integral: out.number({ title: 'Integral part' }),
    derivative: out.number({ title: 'Derivative part' }),
    limited: out.boolean({ description: 'On while the output is at a limit and would go further.' }),
  },
  setup({ clock }) {
    const control = createPidControl();
    let at: number | undefined;
    let hasRun = false;
    let latest: PidOutputs = { output: 0, proportional: 0, integral: 0, derivative: 0, limited: false };
    /** What is set by hand, from the tick on in which it was switched over. */
    let byHand: { readonly input: number; readonly value: number } | undefined;
    return {
      run(inputs) {
        const { setpoint, measurement, output_min: min, output_max: max, automatic, manual } = inputs;
        if (min > max) {
          throw inputError('output_min', `The least output, ${min}, is above the greatest, ${max}.`);
        }
        const now = clock.monotonic();
        const seconds = at === undefined ? 0 : now - at;
        const sign = inputs.action === 'direct' ? 1 : -1;
        const { kp, ki, kd, smoothing } = inputs;
        const error = setpoint - measurement;
        if (![error, kp, ki, kd, smoothing, min, max, manual].every(Number.isFinite)) {
          // What passes until the next numbers counts for nothing.
          at = undefined;
          return { ...latest, error };
        }
        at = now;
        if (automatic) byHand = undefined;
        else if (byHand?.input !== manual) {
          byHand = { input: manual, value: byHand || !hasRun ? manual : latest.output };
        }
        if (inputs.reset) control.reset();
        hasRun = true;
        latest = control.run({
          error: sign * error,
          measurement: sign * measurement,
          kp,
          ki,
          kd,
          smoothing,
          min,
          max,
          manual: byHand?.value,
          seconds: inputs.reset ? 0 : seconds,
        });
        return { ...latest, error };
      },
    };
  },
});
