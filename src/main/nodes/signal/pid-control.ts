/** What a tick of a PID controller needs. All finite; the limits in order. */
export interface PidInputs {
  /** Positive where the output has to rise: setpoint less measurement, or the reverse. */
  readonly error: number;
  /** The measurement with the sign that makes its rise lower the output. */
  readonly measurement: number;
  readonly kp: number;
  readonly ki: number;
  readonly kd: number;
  readonly smoothing: number;
  readonly min: number;
  readonly max: number;
  /** Absent while automatic. */
  readonly manual: number | undefined;
  /** Seconds since the tick before; 0 in the first. */
  readonly seconds: number;
}

export interface PidOutputs {
  readonly output: number;
  readonly proportional: number;
  readonly integral: number;
  readonly derivative: number;
  readonly limited: boolean;
}

const clamp = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));

/**
 * A PID controller in parallel form after Åström and Hägglund, "Advanced PID Control": derivative on the measurement,
 * smoothed; the integral stops where the output would leave its limits; changes of gains, of limits and from manual to
 * automatic are taken up by the integral, so that the output does not jump.
 */
export function createPidControl() {
  let integral = 0;
  let slope = 0;
  let before: PidInputs | undefined;
  let latest: PidOutputs = { output: 0, proportional: 0, integral: 0, derivative: 0, limited: false };

  function followSlope({ measurement, smoothing, seconds }: PidInputs): void {
    if (!before) slope = 0;
    else if (seconds > 0) {
      const raw = (measurement - before.measurement) / seconds;
      slope += (raw - slope) * (smoothing > 0 ? 1 - Math.exp(-seconds / smoothing) : 1);
    }
  }

  /** Before the slope has followed the new measurement: what the change of gains alone does to the output. */
  function takeUpGains({ kp, kd }: PidInputs): void {
    if (before) integral += (before.kp - kp) * before.error - (before.kd - kd) * slope;
  }

  /** Whether a limit kept it from going on. */
  function integrate({ error, ki, min, max, seconds }: PidInputs, others: number): boolean {
    const step = ki * error * seconds;
    const moved = integral + step;
    // Towards a limit only as far as the limit; away from it always.
    integral =
      step > 0 ? Math.max(integral, Math.min(moved, max - others)) : Math.min(integral, Math.max(moved, min - others));
    return integral !== moved;
  }

  function reset(): void {
    integral = 0;
    slope = 0;
    before = undefined;
  }

  return {
    /** The outputs before where the numbers are so large that they give none; then it begins anew. */
    run(inputs: PidInputs): PidOutputs {
      const { error, kp, kd, min, max, manual } = inputs;
      takeUpGains(inputs);
      followSlope(inputs);
      const [proportional, derivative] = [kp * error, 0 - kd * slope];
      const others = proportional + derivative;
      let stopped = false;
      if (manual !== undefined) integral = clamp(manual, min, max) - others;
      else {
        const narrower = before !== undefined && (before.min !== min || before.max !== max);
        if (narrower) integral = clamp(others + integral, min, max) - others;
        stopped = integrate(inputs, others);
      }
      before = inputs;
      const wanted = others + integral;
      if (!Number.isFinite(wanted)) {
        reset();
        return { ...latest, limited: true };
      }
      const output = manual === undefined ? clamp(wanted, min, max) : clamp(manual, min, max);
      const limited = stopped || (manual ?? wanted) > max || (manual ?? wanted) < min;
      latest = { output, proportional, integral, derivative, limited };
      return latest;
    },
    reset,
  };
}
