import type { ComponentType } from 'react';
import { t } from '#shared/words/words';
import type { Services } from '../../app/services';
import type { Section } from '../../settings/setting';
import { BackendFact, ConnectionFact, FolderFact, LogsFact, OfflineFact, VersionFact } from './FactViews';
import { GrantList } from './GrantList';
import { Licences } from './Licences';
import { NodesFolder } from './nodes/NodesFolder';
import { PythonChoice } from './nodes/PythonChoice';

/** What a section of the settings tells: a value to read, or a button. */
export interface Fact {
  readonly section: Section;
  readonly title: string;
  readonly explanation: string;
  /** `wide` stands below its words. */
  readonly layout: 'compact' | 'wide';
  readonly View: ComponentType;
  shown(services: Services): boolean;
}

const everywhere = () => true;

export const facts: readonly Fact[] = [
  {
    section: 'nodes',
    get title() {
      return t('settings.nodes.folder.title');
    },
    get explanation() {
      return t('settings.nodes.folder.explanation');
    },
    layout: 'wide',
    View: NodesFolder,
    shown: everywhere,
  },
  {
    section: 'nodes',
    get title() {
      return t('settings.nodes.python.title');
    },
    get explanation() {
      return t('settings.nodes.python.explanation');
    },
    layout: 'wide',
    View: PythonChoice,
    shown: everywhere,
  },
  {
    section: 'connection',
    get title() {
      return t('settings.facts.connection.title');
    },
    get explanation() {
      return t('settings.facts.connection.explanation');
    },
    layout: 'compact',
    View: ConnectionFact,
    shown: everywhere,
  },
  {
    section: 'connection',
    get title() {
      return t('settings.facts.offline.title');
    },
    get explanation() {
      return t('settings.facts.offline.explanation');
    },
    layout: 'compact',
    View: OfflineFact,
    shown: everywhere,
  },
  {
    section: 'connection',
    get title() {
      return t('settings.facts.backend.title');
    },
    get explanation() {
      return t('settings.facts.backend.explanation');
    },
    layout: 'compact',
    View: BackendFact,
    shown: everywhere,
  },
  {
    section: 'files',
    get title() {
      return t('settings.facts.folder.title');
    },
    get explanation() {
      return t('settings.facts.folder.explanation');
    },
    layout: 'compact',
    View: FolderFact,
    shown: everywhere,
  },
  {
    section: 'files',
    get title() {
      return t('grants.workflows');
    },
    get explanation() {
      return t('grants.workflows_text');
    },
    layout: 'wide',
    View: GrantList,
    shown: everywhere,
  },
  {
    section: 'files',
    get title() {
      return t('settings.facts.logs.title');
    },
    get explanation() {
      return t('settings.facts.logs.explanation');
    },
    layout: 'compact',
    View: LogsFact,
    shown: ({ desktop }) => desktop !== undefined,
  },
  {
    section: 'about',
    get title() {
      return t('settings.facts.version_fact.title');
    },
    get explanation() {
      return t('settings.facts.version_fact.explanation');
    },
    layout: 'compact',
    View: VersionFact,
    shown: everywhere,
  },
  {
    section: 'about',
    get title() {
      return t('settings.facts.licences.title');
    },
    get explanation() {
      return t('settings.facts.licences.explanation');
    },
    layout: 'wide',
    View: Licences,
    shown: everywhere,
  },
];
