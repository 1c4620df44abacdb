import { Menu } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { Person } from '#shared/protocol/presence';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell } from '../../app/hooks';
import { follow, initialsOf, roleNames } from '../../app/people/people';
import { Hint } from '../../ui/components/Hint';
import { personStyle } from '../../ui/style/person-style';
import styles from './People.module.css';

/** Where the bar has no room for several beside Run and the rate. */
const narrow = '(max-width: 1440px)';

/** Who else is in the workflow; a click goes along with what one of them looks at. Nothing while one is alone. */
export function People() {
  const others = useCell(useServices().presence.others);
  // More of them share the last place, whose menu names them.
  const most = useMediaQuery(narrow, undefined, { getInitialValueInEffect: false }) ? 1 : 3;
  if (others.length === 0) return null;
  const [shown, rest] = others.length > most ? [others.slice(0, most - 1), others.slice(most - 1)] : [others, []];
  return (
    <ul className={styles.people} aria-label={t('people.list')}>
      {shown.map((person) => (
        <li key={person.id}>
          <Avatar person={person} />
        </li>
      ))}
      {rest.length > 0 ? (
        <li>
          <Others people={rest} alone={shown.length === 0} />
        </li>
      ) : null}
    </ul>
  );
}

function Avatar({ person }: { readonly person: Person }) {
  const services = useServices();
  const followed = useCell(services.view.following) === person.id;
  const { name, away, colour } = person;
  const toggle = () => (followed ? services.view.following.set(undefined) : follow(services, person));
  return (
    <Hint
      label={name}
      detail={t('people.about', {
        role: describe(person),
        what: followed ? t('people.click_to_stop') : t('people.click_to_follow'),
      })}
    >
      <button
        type="button"
        className={styles.avatar}
        style={personStyle(colour)}
        data-away={away || undefined}
        aria-label={t('people.follow', { name, role: describe(person) })}
        aria-pressed={followed}
        onClick={toggle}
      >
        {initialsOf(name)}
      </button>
    </Hint>
  );
}

function Others({ people, alone }: { readonly people: readonly Person[]; readonly alone: boolean }) {
  const services = useServices();
  const following = useCell(services.view.following);
  return (
    <Menu position="bottom-end" width={232}>
      <Menu.Target>
        <button
          type="button"
          className={styles.avatar}
          data-more=""
          aria-label={t(alone ? 'people.others' : 'people.more', { count: people.length })}
        >
          {alone ? people.length : `+${people.length}`}
        </button>
      </Menu.Target>
      <Menu.Dropdown className={styles.list}>
        {people.map((person) => (
          <Menu.Item
            key={person.id}
            leftSection={<span className={styles.dot} style={personStyle(person.colour)} />}
            rightSection={<span className={styles.role}>{describe(person)}</span>}
            aria-current={person.id === following || undefined}
            onClick={() => follow(services, person)}
          >
            {person.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

const describe = ({ role, away }: Person): string =>
  away ? t('people.role_away', { role: roleNames[role] }) : roleNames[role];
