import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useAction, useCell } from '../../app/hooks';
import { Icon } from '../../ui/components/Icon';
import { personStyle } from '../../ui/style/person-style';
import styles from './presence.module.css';

/** That this view is somebody else's at present, and the way out besides moving it. */
export function Following() {
  const { presence, view } = useServices();
  const others = useCell(presence.others);
  const following = useCell(view.following);
  const { perform } = useAction('view.follow_stop');
  const person = others.find(({ id }) => id === following);
  if (!person) return null;
  return (
    <div className={styles.frame} style={personStyle(person.colour)}>
      <button
        type="button"
        className={styles.stop}
        onClick={perform}
        aria-label={t('people.stop_following', { name: person.name })}
      >
        <span>{t('people.following', { name: person.name })}</span>
        <Icon name="IconX" size={14} />
      </button>
    </div>
  );
}
