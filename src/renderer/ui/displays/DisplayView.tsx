import { assertNever } from '#shared/base/assert-never';
import type { Display } from '#shared/graph/displays';
import { GaugeDisplay } from './GaugeDisplay';
import { LogDisplay } from './LogDisplay';
import { PlotDisplay } from './PlotDisplay';
import { TextDisplay } from './TextDisplay';
import { ValueDisplay } from './ValueDisplay';

/** Draws what a display node shows; fills its parent. */
export function DisplayView({ display }: { readonly display: Display }) {
  switch (display.type) {
    case 'plot':
      return <PlotDisplay display={display} />;
    case 'gauge':
      return <GaugeDisplay display={display} />;
    case 'text':
      return <TextDisplay display={display} />;
    case 'log':
      return <LogDisplay display={display} />;
    case 'value':
      return <ValueDisplay value={display.value} />;
    default:
      return assertNever(display, 'display');
  }
}
