import { endSchema } from '#shared/graph/workflow';
import { openFloating } from '../app/view/floating';
import { readRunPreview } from '../app/view/run-preview';
import { Canvas } from '../editor/Canvas';
import { EmptyCanvas } from '../panels/canvas/EmptyCanvas';
import styles from './Gallery.module.css';
import { Specimen } from './Specimen';
import { sampleNodeFiles } from './sample-node-files';

/** Every state of a node on a real canvas, and the canvas with nothing on it. */
export function CanvasSection() {
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>Canvas</h3>
      <div className={styles.row}>
        {(['idle', 'running', 'lost'] as const).map((scene) => (
          <Specimen
            key={scene}
            title={`Nodes, ${scene}`}
            scene={scene}
            width={1200}
            height={680}
            prepare={({ view }) => view.selectedNodes.set(['compare'])}
          >
            <Canvas />
          </Specimen>
        ))}
        <Specimen
          title="Nodes, a run to one is shown"
          scene="running"
          width={1200}
          height={680}
          prepare={(services) => {
            services.view.selectedNodes.set(['text']);
            services.view.preview.set(readRunPreview(services, 'text'));
          }}
        >
          <Canvas />
        </Specimen>
        <Specimen
          title="Values pinned on the canvas"
          scene="running"
          width={1200}
          height={680}
          prepare={({ view }) => {
            openFloating(view.floating, outputOf('slider', 'value'), { x: 40, y: 400 });
            openFloating(view.floating, outputOf('cpu', 'mean'), { x: 340, y: 400 });
            openFloating(view.floating, outputOf('gone', 'value'), { x: 640, y: 400 });
          }}
        >
          <Canvas />
        </Specimen>
        <Specimen
          title="Nodes, own files with errors"
          scene="running"
          width={1200}
          height={680}
          prepare={(_services, { nodeFiles }) => nodeFiles.set(sampleNodeFiles)}
        >
          <Canvas />
        </Specimen>
        <Specimen title="Empty canvas" scene="empty" width={720} height={360}>
          <Canvas />
          <EmptyCanvas />
        </Specimen>
      </div>
    </section>
  );
}

const outputOf = (node: string, port: string) => endSchema.parse({ node, port });
