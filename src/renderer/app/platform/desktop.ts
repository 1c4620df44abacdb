import type { DesktopSettings } from '#shared/ipc/channels';
import type { DesktopApi } from '#shared/ipc/desktop-api';
import type { Cell } from '../../client/cell';
import type { Desktop } from '../services';
import { desktopCall } from './desktop-call';

/** The desktop's settings and folders. A changed setting counts once main has kept it. */
export function createDesktop(api: DesktopApi, settings: Cell<DesktopSettings>): Desktop {
  return {
    settings,
    async setChannel(channel) {
      settings.set(await desktopCall(api.setSettings({ channel })));
    },
    revealFile: (workflow_id) => desktopCall(api.revealFile({ workflow_id })),
    openLogsFolder: () => desktopCall(api.openLogsFolder()),
    openCustomNodes: (file) => desktopCall(api.openCustomNodes(file === undefined ? {} : { file })),
    revealCustomNode: (file) => desktopCall(api.revealCustomNode({ file })),
    nodesFolder: () => desktopCall(api.nodesFolder()),
    chooseNodesFolder: (how) => desktopCall(api.chooseNodesFolder({ how })),
    restart: () => desktopCall(api.restart()),
  };
}
