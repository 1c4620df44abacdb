import { nodeIdSchema, workflowIdSchema } from '#shared/graph/ids';
import { Cell } from '../client/cell';
import { Canvas } from '../editor/Canvas';
import { GrantList } from '../panels/settings/GrantList';
import { DocumentTabs } from '../panels/tabs/DocumentTabs';
import styles from './Gallery.module.css';
import { Specimen } from './Specimen';
import { samplePeople } from './sample-people';
import { sampleGrants, sampleTabs } from './sample-together';

/** Several workflows, several people, and what files may touch. */
export function TogetherSection() {
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>Together</h3>
      <div className={styles.row}>
        {[860, 420].map((width) => (
          <Specimen
            key={width}
            title={`Tabs, ${width}`}
            scene="running"
            width={width}
            prepare={(_, { tabs, setRunOf }) => {
              const more = sampleTabs.map(({ name, modified }) => ({
                id: name,
                info: new Cell({ workflow_id: workflowIdSchema.parse(name), name, modified }),
              }));
              tabs.set([...tabs.get(), ...more]);
              for (const { name, run } of sampleTabs) setRunOf(name, run);
            }}
          >
            <DocumentTabs />
          </Specimen>
        ))}
        <Specimen
          title="Nodes, others point and select"
          scene="running"
          width={1200}
          height={680}
          prepare={(_, { others, move }) => {
            others.set(
              samplePeople.slice(0, 3).map((person, at) => ({
                ...person,
                selected: at === 0 ? [nodeIdSchema.parse('compare'), nodeIdSchema.parse('math')] : [],
              })),
            );
            for (const [at, { id }] of samplePeople.slice(0, 3).entries()) {
              const [x, y] = [220 + 260 * at, 180 + 90 * at];
              move({ id, cursor: { x, y }, look: { x: 0, y: 0, width: 1200, height: 680 } });
            }
          }}
        >
          <Canvas />
        </Specimen>
        {[sampleGrants, []].map((grants) => (
          <Specimen
            key={grants.length}
            title={grants.length > 0 ? 'Allowed files' : 'Allowed files, none'}
            width={560}
            prepare={(_, { answers }) => {
              answers['grants.list'] = () => ({ grants: [...grants] });
            }}
          >
            <GrantList />
          </Specimen>
        ))}
      </div>
    </section>
  );
}
