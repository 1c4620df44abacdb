import { useEffect, useState } from 'react';
import { z } from 'zod';
import { t } from '#shared/words/words';
import styles from './Settings.module.css';

const licencesSchema = z.array(
  z.object({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() }),
);
type Licence = z.infer<typeof licencesSchema>[number];

/** The packages this build contains, with their licences: the build writes them beside the page. */
export function Licences() {
  const [list, setList] = useState<readonly Licence[]>();
  useEffect(() => {
    const left = new AbortController();
    fetch('licences.json', { signal: left.signal })
      .then((answer) => answer.json())
      .then((found) => setList(licencesSchema.parse(found)))
      .catch(() => left.signal.aborted || setList([]));
    return () => left.abort();
  }, []);
  if (list === undefined) return null;
  if (list.length === 0) return <p className={styles.explanation}>{t('settings.facts.no_licences')}</p>;
  return (
    <ul className={styles.licences}>
      {list.map(({ name, version, licence, text }) => (
        <li key={`${name} ${version}`}>
          <details>
            <summary className={styles.licence}>
              <span>{name}</span>
              <span className={styles.licenceVersion}>{version}</span>
              <span>{licence}</span>
            </summary>
            <pre className={styles.licenceText}>{text}</pre>
          </details>
        </li>
      ))}
    </ul>
  );
}
