export interface FilterOutputs {
  readonly low: number;
  readonly high: number;
  /** With gain 1 at the centre frequency. */
  readonly band: number;
  readonly notch: number;
}

/** A step covers at most this share of a period; what takes longer, such as one late tick, is several: it would ring. */
const widestStep = 0.25;
/** After a pause of so many steps nothing is left of what was before. */
const mostSteps = 200;

/**
 * A second-order filter whose step may take any time: at a steady rate its responses are those of the low, high, band
 * pass and notch biquads of Robert Bristow-Johnson's "Audio EQ Cookbook". Unlike a biquad its state is that of the
 * analogue circuit, independent of the rate. After Andrew Simper, "Solving the continuous SVF equations using
 * trapezoidal integration", 2013.
 */
export function createStateVariableFilter() {
  let first = 0;
  let second = 0;

  function settle(value: number): FilterOutputs {
    first = 0;
    second = value;
    return { low: value, high: 0, band: 0, notch: value };
  }

  function step(value: number, turns: number, damping: number): FilterOutputs {
    const gain = Math.tan(Math.PI * turns);
    const share = 1 / (1 + gain * (gain + damping));
    const rest = value - second;
    const band = share * (first + gain * rest);
    const low = second + gain * band;
    first = 2 * band - first;
    second = 2 * low - second;
    const high = value - damping * band - low;
    return { low, high, band: damping * band, notch: low + high };
  }

  return {
    /** As if the value had always been this one. */
    settle,
    /** `seconds` since the step before; `quality` is the reciprocal of the damping. */
    pass(value: number, seconds: number, frequency: number, quality: number): FilterOutputs {
      const turns = frequency * seconds;
      const steps = Math.max(1, Math.ceil(turns / widestStep));
      if (!(steps <= mostSteps)) return settle(value);
      let outputs = step(value, turns / steps, 1 / quality);
      for (let done = 1; done < steps; done += 1) outputs = step(value, turns / steps, 1 / quality);
      return outputs;
    },
  };
}
