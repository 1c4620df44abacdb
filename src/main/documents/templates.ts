import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '#main/log';
import { FactoryError, messageOf } from '#shared/base/errors';
import { KindCatalogue } from '#shared/graph/kinds';
import { readWorkflowFile } from './disk';
import type { TemplateInfo } from './documents';
import { fileTitle } from './file-names';
import { importWorkflow } from './import/import-workflow';

/** The one new people should see first. */
const firstTemplate = 'system-monitor';

/** The bundled example workflows: files that are only ever read. */
export class Templates {
  constructor(
    private readonly folder: string,
    private readonly log: Logger,
  ) {}

  /** The introduction first, then by title. */
  async list(): Promise<readonly TemplateInfo[]> {
    const templates: TemplateInfo[] = [];
    for (const id of await this.ids()) {
      const template = await this.describe(id);
      if (template) templates.push(template);
    }
    const rank = (template: TemplateInfo) => (template.id === firstTemplate ? 0 : 1);
    return templates.sort((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title, 'en'));
  }

  /** The text of one, looked up in the list so that no id leads to another file. FILE_NOT_FOUND */
  async read(id: string): Promise<string> {
    if (!(await this.ids()).includes(id)) throw new FactoryError('FILE_NOT_FOUND', `There is no template “${id}”.`);
    return (await readWorkflowFile(join(this.folder, `${id}.json`))).text;
  }

  private async describe(id: string): Promise<TemplateInfo | undefined> {
    try {
      const { workflow } = importWorkflow(await this.read(id), new KindCatalogue([]));
      return { id, title: workflow.name, description: workflow.description ?? '' };
    } catch (error) {
      this.log.warn(`The template ${id} is left out: ${messageOf(error)}`);
      return undefined;
    }
  }

  private async ids(): Promise<string[]> {
    const names = await readdir(this.folder).catch(() => []);
    return names.filter((name) => name.endsWith('.json')).map(fileTitle);
  }
}
