import { assertNever } from '#shared/base/assert-never';
import type { Display } from '#shared/graph/displays';
import { GaugeDisplay } from './GaugeDisplay';
import { ImageDisplay } from './ImageDisplay';
import { LogDisplay } from './LogDisplay';
import { PlotDisplay } from './PlotDisplay';
import { TextDisplay } from './TextDisplay';
import { ValueDisplay } from './ValueDisplay';

interface DisplayViewProps {
  readonly display: Display;
  /** False where small text could not be read: displays that are pictures leave theirs out. */
  readonly labels?: boolean;
  /** What files that are saved of it are called. */
  readonly name?: string | undefined;
  /** `focused`: it stands on something that zooms by the wheel too, and takes it only while it has the focus. */
  readonly wheel?: 'always' | 'focused';
  /** Shows it large elsewhere; without one nothing is offered. */
  readonly onEnlarge?: (() => void) | undefined;
}

/** Draws what a display node shows; fills its parent. */
export function DisplayView({ display, labels = true, name, wheel = 'focused', onEnlarge }: DisplayViewProps) {
  switch (display.type) {
    case 'plot':
      return <PlotDisplay display={display} labels={labels} name={name} wheel={wheel} onEnlarge={onEnlarge} />;
    case 'gauge':
      return <GaugeDisplay display={display} labels={labels} />;
    case 'text':
      return <TextDisplay display={display} />;
    case 'log':
      return <LogDisplay display={display} />;
    case 'value':
      return <ValueDisplay value={display.value} />;
    case 'image':
      return <ImageDisplay display={display} labels={labels} />;
    default:
      return assertNever(display, 'display');
  }
}
