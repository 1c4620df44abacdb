import { readFileSync } from 'node:fs';
import { type BrowserWindow, type Rectangle, screen } from 'electron';
import { sync as writeFileAtomic } from 'write-file-atomic';
import { z } from 'zod';

const stateSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(400),
  height: z.int().min(300),
  maximized: z.boolean(),
});
type WindowState = z.infer<typeof stateSchema>;

/** Where the window stood when it was last closed, if that place is still on a screen; else a size that fits. */
export function readWindowState(file: string): Partial<WindowState> & Pick<WindowState, 'width' | 'height'> {
  try {
    const state = stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    if (isOnScreen(state)) return state;
    return { width: state.width, height: state.height, maximized: state.maximized };
  } catch {
    const { width, height } = screen.getPrimaryDisplay().workAreaSize;
    return { width: Math.min(1440, width), height: Math.min(900, height) };
  }
}

export function rememberWindowState(window: BrowserWindow, file: string): void {
  window.on('close', () => {
    const state: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    // A lost position is no reason to keep the window from closing.
    try {
      writeFileAtomic(file, JSON.stringify(state));
    } catch {}
  });
}

/** At least a title bar's worth of the window must be reachable: screens are unplugged and rearranged. */
function isOnScreen(bounds: Rectangle): boolean {
  const reachable = 80;
  return screen.getAllDisplays().some(({ workArea }) => {
    const overlapX = Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
    const topVisible = bounds.y >= workArea.y - 8 && bounds.y <= workArea.y + workArea.height - reachable;
    return overlapX >= reachable && topVisible;
  });
}
