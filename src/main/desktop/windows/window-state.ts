import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
type KeptState = z.infer<typeof stateSchema>;
const statesSchema = z.array(stateSchema.extend({ key: z.string().regex(/^\d{1,4}$/) })).max(50);

export type WindowState = Partial<KeptState> & Pick<KeptState, 'width' | 'height'>;

/** Pixels between a window and the one that was opened from it. */
const cascade = 28;

/** Which windows there are to come back, and where each stood when it was last closed. */
export class WindowStates {
  private readonly file: string;
  private readonly states: Map<string, KeptState>;

  constructor(userData: string) {
    this.file = join(userData, 'windows.json');
    this.states = readStates(this.file, join(userData, 'window.json'));
  }

  keys(): string[] {
    return [...this.states.keys()];
  }

  /** Where it stood, if that place is still on a screen; else a size that fits, near the window that it came from. */
  read(key: string, beside?: BrowserWindow): WindowState {
    const state = this.states.get(key);
    if (state) return isOnScreen(state) ? state : { ...sizeOf(state), maximized: state.maximized };
    if (beside) {
      const bounds = beside.getNormalBounds();
      const moved = { ...bounds, x: bounds.x + cascade, y: bounds.y + cascade };
      return isOnScreen(moved) ? moved : sizeOf(bounds);
    }
    const { width, height } = screen.getPrimaryDisplay().workAreaSize;
    return { width: Math.min(1440, width), height: Math.min(900, height) };
  }

  remember(key: string, window: BrowserWindow): void {
    this.states.set(key, { ...window.getNormalBounds(), maximized: window.isMaximized() });
    this.write();
  }

  forget(key: string): void {
    this.states.delete(key);
    this.write();
  }

  private write(): void {
    // A lost position is no reason to keep a window from closing.
    try {
      writeFileAtomic(this.file, JSON.stringify([...this.states].map(([key, state]) => ({ key, ...state }))));
    } catch {}
  }
}

/** @param older where versions that had one window kept its place. */
function readStates(file: string, older: string): Map<string, KeptState> {
  const read = <T>(path: string, schema: z.ZodType<T>): T | undefined => {
    try {
      return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
    } catch {
      return undefined;
    }
  };
  const states = read(file, statesSchema);
  if (states) return new Map(states.map(({ key, ...state }) => [key, state]));
  const single = read(older, stateSchema);
  return new Map(single ? [['1', single]] : []);
}

const sizeOf = ({ width, height }: Rectangle) => ({ width, height });

/** At least a title bar's worth of the window must be reachable: screens are unplugged and rearranged. */
function isOnScreen(bounds: Rectangle): boolean {
  const reachable = 80;
  return screen.getAllDisplays().some(({ workArea }) => {
    const overlapX = Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
    const topVisible = bounds.y >= workArea.y - 8 && bounds.y <= workArea.y + workArea.height - reachable;
    return overlapX >= reachable && topVisible;
  });
}
