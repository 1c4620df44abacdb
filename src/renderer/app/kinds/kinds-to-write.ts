import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import { WorkflowKinds } from '#shared/graph/subgraphs/subgraph-kinds';
import type { Services } from '../services';

/** The kinds as their definitions say, for titles that go into the document: people of every language read those. */
export const kindsToWrite = ({ installed, document }: Services): KindCatalogue =>
  new WorkflowKinds(installed.get(), document.subgraphs.get());
