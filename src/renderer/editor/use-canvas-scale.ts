import { useReactFlow } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useSetting } from '../app/hooks';
import { scaleSetting } from '../settings/appearance-settings';

/** The size the person chose for everything, as a factor. When it changes, so does the zoom: 80 % stay 80 %. */
export function useCanvasScale(): number {
  const scale = useSetting(scaleSetting) / 100;
  const { getZoom, zoomTo } = useReactFlow();
  const before = useRef(scale);
  useEffect(() => {
    if (before.current === scale) return;
    void zoomTo((getZoom() * scale) / before.current, { duration: 0 });
    before.current = scale;
  }, [scale, getZoom, zoomTo]);
  return scale;
}
