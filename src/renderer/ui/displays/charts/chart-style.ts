import type UPlot from 'uplot';

/** Pixels a character of an axis label takes, at 12 px. */
const characterWidth = 7.2;

/** A token's colour, read when it is drawn: a theme may have changed since. */
export const chartColors = (styles: () => CSSStyleDeclaration) => (token: string) => () =>
  styles().getPropertyValue(token);

/** What the axes of all charts have in common. */
export const axisOptions = (styles: CSSStyleDeclaration, color: ReturnType<typeof chartColors>): UPlot.Axis => ({
  stroke: color('--text-faint'),
  font: `12px ${styles.getPropertyValue('--font-ui')}`,
  ticks: { show: false },
  grid: { stroke: color('--border'), width: 1 },
});

/** Room for the longest label of a value axis, in steps, so that it does not waver. */
export function axisWidth(_chart: UPlot, values: readonly string[] | null | undefined): number {
  const longest = Math.max(0, ...(values ?? []).map((value) => value.length));
  return Math.max(28, Math.ceil((longest * characterWidth + 14) / 4) * 4);
}
