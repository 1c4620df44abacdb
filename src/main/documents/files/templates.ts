import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Logger } from '#main/log/log';
import { FactoryError, messageOf } from '#shared/base/errors';
import { KindCatalogue } from '#shared/graph/kinds/kinds';
import type { TemplateInfo } from '../documents';
import { importWorkflow } from '../import/import-workflow';
import { readWorkflowFile } from './disk';
import { fileTitle } from './file-names';

/** Names the templates in their order, and what each can be filtered by. */
const galleryFile = 'gallery.yaml';
const gallerySchema = z.record(z.string(), z.array(z.string()));
type Gallery = ReadonlyMap<string, readonly string[]>;

/** The bundled example workflows: files that are only ever read. */
export class Templates {
  constructor(
    private readonly folder: string,
    private readonly log: Logger,
  ) {}

  /** In the order of the gallery; those it does not name come last, by title. */
  async list(): Promise<readonly TemplateInfo[]> {
    const gallery = await this.gallery();
    const templates: TemplateInfo[] = [];
    for (const id of await this.ids()) {
      const template = await this.describe(id, gallery.get(id) ?? []);
      if (template) templates.push(template);
    }
    const order = [...gallery.keys()];
    const rank = ({ id }: TemplateInfo) => (gallery.has(id) ? order.indexOf(id) : order.length);
    return templates.sort((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title, 'en'));
  }

  /** The text of one, looked up in the list so that no id leads to another file. FILE_NOT_FOUND */
  async read(id: string): Promise<string> {
    if (!(await this.ids()).includes(id)) throw new FactoryError('FILE_NOT_FOUND', `There is no template “${id}”.`);
    return (await readWorkflowFile(join(this.folder, `${id}.json`))).text;
  }

  private async describe(id: string, tags: readonly string[]): Promise<TemplateInfo | undefined> {
    try {
      const { workflow } = importWorkflow(await this.read(id), new KindCatalogue([]));
      return { id, title: workflow.name, description: workflow.description ?? '', tags: [...tags] };
    } catch (error) {
      this.log.warn(`The template ${id} is left out: ${messageOf(error)}`);
      return undefined;
    }
  }

  private async gallery(): Promise<Gallery> {
    try {
      const { text } = await readWorkflowFile(join(this.folder, galleryFile));
      // Only who looks for an example pays for it.
      const { parse } = await import('yaml');
      return new Map(Object.entries(gallerySchema.parse(parse(text))));
    } catch (error) {
      this.log.warn(`The templates have no order and no tags: ${messageOf(error)}`);
      return new Map();
    }
  }

  private async ids(): Promise<string[]> {
    const names = await readdir(this.folder).catch(() => []);
    return names.filter((name) => name.endsWith('.json')).map(fileTitle);
  }
}
