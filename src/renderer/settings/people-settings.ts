import { longestName } from '#shared/protocol/presence';
import { t } from '#shared/words/words';
import { kept } from './setting';

export const nameSetting = kept<string>({
  id: 'people.name',
  section: 'people',
  get title() {
    return t('settings.people.name.title');
  },
  get explanation() {
    return t('settings.people.name.explanation');
  },
  control: {
    type: 'text',
    longest: longestName,
    get placeholder() {
      return t('settings.people.name.placeholder');
    },
  },
  default: '',
});

export const peopleSettings = [nameSetting] as const;
