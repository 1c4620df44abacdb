import type { ComponentType } from 'react';
import type { Services } from '../../app/services';
import type { Section } from '../../settings/setting';
import { BackendFact, ConnectionFact, FolderFact, LogsFact, VersionFact } from './FactViews';
import { GrantList } from './GrantList';
import { Licences } from './Licences';

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
    section: 'connection',
    title: 'Connection',
    explanation: 'How this window reaches the backend now, and how long an answer takes.',
    layout: 'compact',
    View: ConnectionFact,
    shown: everywhere,
  },
  {
    section: 'connection',
    title: 'Backend',
    explanation: 'The system it runs on.',
    layout: 'compact',
    View: BackendFact,
    shown: everywhere,
  },
  {
    section: 'files',
    title: 'Workflows folder',
    explanation: 'Where Open and Save look first.',
    layout: 'compact',
    View: FolderFact,
    shown: everywhere,
  },
  {
    section: 'files',
    title: 'What workflows may touch',
    explanation: 'The files that were allowed something. What you take back stops at once, and Run asks again.',
    layout: 'wide',
    View: GrantList,
    shown: everywhere,
  },
  {
    section: 'files',
    title: 'Logs',
    explanation: 'What the app and its runs reported, kept for a few days.',
    layout: 'compact',
    View: LogsFact,
    shown: ({ desktop }) => desktop !== undefined,
  },
  {
    section: 'about',
    title: 'Version',
    explanation: 'Factory UI, and the protocol between window and backend.',
    layout: 'compact',
    View: VersionFact,
    shown: everywhere,
  },
  {
    section: 'about',
    title: 'Licences',
    explanation: 'Factory UI is free under the MIT licence. It contains the work of others, each under its own.',
    layout: 'wide',
    View: Licences,
    shown: everywhere,
  },
];
