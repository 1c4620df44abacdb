import { addDashboardItem } from '#shared/document/edits/edits';
import type { DashboardItem } from '#shared/graph/dashboard';
import { nodeIdSchema } from '#shared/graph/ids';
import { ConnectionBanner } from '../panels/app/ConnectionBanner';
import { CustomNodesPanel } from '../panels/custom-nodes/CustomNodesPanel';
import { Dashboard } from '../panels/dashboard/Dashboard';
import { DashboardBar } from '../panels/dashboard/DashboardBar';
import { Dock } from '../panels/dock/Dock';
import { FilesPanel } from '../panels/files/FilesPanel';
import { Inspector } from '../panels/inspector/Inspector';
import { KindCard } from '../panels/palette/KindCard';
import { Palette } from '../panels/palette/Palette';
import { StatusBar } from '../panels/status/StatusBar';
import { ExampleGallery } from '../panels/templates/ExampleGallery';
import { TopBar } from '../panels/top-bar/TopBar';
import styles from './Gallery.module.css';
import { Specimen } from './Specimen';
import { sampleKinds } from './sample-kinds';
import { sampleNodeFiles } from './sample-node-files';
import { samplePeople } from './sample-people';
import { sampleServerSamples } from './sample-server';
import { type SceneName, sceneNames } from './scenes';

/** The parts of the frame, each at the moments in which it looks different. */
export function ShellSection() {
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>Shell</h3>
      <div className={styles.row}>
        {sceneNames.map((scene) => (
          <Specimen key={scene} title={`Bars, ${scene}`} scene={scene} width={1200}>
            <TopBar />
            <ConnectionBanner />
            <StatusBar />
          </Specimen>
        ))}
        {[1, 3, 6].map((count) => (
          <Specimen
            key={count}
            title={`Bar, ${count} others`}
            scene="running"
            width={1200}
            prepare={({ view }, { others }) => {
              others.set(samplePeople.slice(0, count));
              view.following.set(samplePeople[0]?.id);
            }}
          >
            <TopBar />
          </Specimen>
        ))}
        {(['running', 'viewing', 'empty'] as const).map((scene) => (
          <Specimen
            key={`dashboard ${scene}`}
            title={`Dashboard, ${scene}`}
            scene={scene}
            width={1200}
            height={560}
            prepare={({ view }, { doc, role }) => {
              view.mode.set('dashboard');
              const before = role.get();
              role.set('editor');
              if (scene !== 'empty') for (const item of sampleDashboard) addDashboardItem(doc, item);
              role.set(before);
            }}
          >
            <DashboardBar />
            <Dashboard />
          </Specimen>
        ))}
        <Specimen title="Palette" width={248} height={420}>
          <Palette />
        </Specimen>
        <Specimen title="Kind card" width={280}>
          {sampleKinds[3] ? <KindCard kind={sampleKinds[3]} /> : null}
        </Specimen>
        <Specimen
          title="Palette, own nodes"
          width={248}
          height={420}
          prepare={(_services, { nodeFiles }) => nodeFiles.set(sampleNodeFiles)}
        >
          <Palette />
        </Specimen>
        {(['idle', 'viewing'] as const).map((scene) => (
          <Specimen
            key={scene}
            title={`My nodes, ${scene}`}
            scene={scene}
            width={248}
            height={760}
            prepare={(_services, { nodeFiles }) => nodeFiles.set(sampleNodeFiles)}
          >
            <CustomNodesPanel />
          </Specimen>
        ))}
        <Specimen title="My nodes, none" width={248} height={520}>
          <CustomNodesPanel />
        </Specimen>
        <Specimen title="Files" width={248} height={420}>
          <FilesPanel />
        </Specimen>
        <Specimen title="Examples" width={860} height={560}>
          <ExampleGallery onOpened={() => undefined} />
        </Specimen>
        {inspected.map(({ title, scene, nodes, edges }) => (
          <Specimen
            key={title}
            title={`Inspector, ${title}`}
            scene={scene}
            height={560}
            prepare={({ view }) => {
              view.selectedNodes.set(nodes);
              view.selectedEdges.set(edges);
            }}
          >
            <Inspector />
          </Specimen>
        ))}
        {(['running', 'failed', 'idle'] as const).map((scene) =>
          (['log', 'errors'] as const).map((tab) => (
            <Specimen
              key={`${scene} ${tab}`}
              title={`Dock, ${tab}, ${scene}`}
              scene={scene}
              width={860}
              prepare={({ view }) => view.dock.set(tab)}
            >
              <Dock />
            </Specimen>
          )),
        )}
        {([560, 860, 1200] as const).map((width) => (
          <Specimen
            key={`server ${width}`}
            title={`Dock, server, ${width}`}
            scene={width === 560 ? 'lost' : 'running'}
            width={width}
            prepare={({ view }, { serverSamples }) => {
              view.dock.set('server');
              serverSamples.set(sampleServerSamples);
            }}
          >
            <Dock />
          </Specimen>
        ))}
      </div>
    </section>
  );
}

const id = (name: string) => nodeIdSchema.parse(name);
const sampleDashboard: readonly DashboardItem[] = [
  { type: 'title', title: 'Kiln', x: 0, y: 0, w: 12, h: 1 },
  { type: 'input', node: id('slider'), port: 'position', x: 0, y: 1, w: 4, h: 2 },
  { type: 'output', node: id('cpu'), port: 'mean', x: 0, y: 3, w: 2, h: 2 },
  { type: 'input', node: id('math'), port: 'operation', x: 2, y: 3, w: 2, h: 2 },
  { type: 'display', node: id('gauge'), x: 0, y: 5, w: 4, h: 4 },
  { type: 'display', node: id('plot'), title: 'Load of the last minute', x: 4, y: 1, w: 8, h: 6 },
];

const inspected: readonly { title: string; scene: SceneName; nodes: string[]; edges: string[] }[] = [
  { title: 'idle', scene: 'idle', nodes: ['cpu'], edges: [] },
  { title: 'running', scene: 'running', nodes: ['text'], edges: [] },
  { title: 'executing', scene: 'running', nodes: ['compare'], edges: [] },
  { title: 'own clock', scene: 'running', nodes: ['depth'], edges: [] },
  { title: 'paused', scene: 'paused', nodes: ['value'], edges: [] },
  { title: 'holding', scene: 'running', nodes: ['sensor'], edges: [] },
  { title: 'error', scene: 'running', nodes: ['math'], edges: [] },
  { title: 'not installed', scene: 'idle', nodes: ['unknown'], edges: [] },
  { title: 'several', scene: 'running', nodes: ['cpu', 'math', 'bypassed'], edges: [] },
  { title: 'wire', scene: 'running', nodes: [], edges: [JSON.stringify(['compare', 'value'])] },
];
