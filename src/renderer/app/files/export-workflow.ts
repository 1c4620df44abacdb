import { carryText } from '#shared/carried/carried-text';
import type { RequestInput } from '#shared/protocol/requests';
import { language, t } from '#shared/words/words';
import { saveAs } from '../../ui/save-as';
import type { Services } from '../services';

export type ExportFormat = 'png' | 'svg' | 'json';
type PictureInput = NonNullable<RequestInput<'document.export'>['picture']>;

export interface ExportChoice {
  readonly format: ExportFormat;
  readonly theme: 'dark' | 'light';
  readonly transparent: boolean;
  /** What is selected alone. */
  readonly selection: boolean;
  /** Whether a PNG carries the workflow. */
  readonly carries: boolean;
}

type Needed = Pick<Services, 'connection' | 'document' | 'view'>;

/** A picture of the level on screen, as SVG. */
export async function drawPicture(services: Needed, choice: Omit<ExportChoice, 'format' | 'carries'>): Promise<string> {
  const { document, view } = services;
  const picture = {
    theme: choice.theme,
    language: language(),
    transparent: choice.transparent,
    path: [...document.path.get()] as PictureInput['path'],
    ...(choice.selection && { nodes: [...view.selectedNodes.get()] as PictureInput['nodes'] }),
  };
  return exported(services, { format: 'svg', picture });
}

/** Has the browser, or the desktop's own dialog, save the open workflow as such a file. */
export async function exportWorkflow(services: Needed, choice: ExportChoice): Promise<void> {
  const name = services.document.info.get()?.name ?? t('exporting.fallback_name');
  saveAs(`${name}.${choice.format}`, await contentOf(services, choice));
}

async function contentOf(services: Needed, choice: ExportChoice): Promise<Blob> {
  switch (choice.format) {
    case 'json':
      return new Blob([await exported(services, { format: 'json' })], { type: 'application/json' });
    case 'svg':
      return new Blob([await drawPicture(services, choice)], { type: 'image/svg+xml' });
    case 'png': {
      const png = await pixelsOf(await drawPicture(services, choice));
      if (!choice.carries) return png;
      const bytes = new Uint8Array(await png.arrayBuffer());
      const carrying = carryText(bytes, await exported(services, { format: 'json' }));
      return new Blob([carrying.slice()], { type: 'image/png' });
    }
  }
}

async function exported(
  { connection, document }: Needed,
  params: Omit<RequestInput<'document.export'>, 'workflow_id'>,
): Promise<string> {
  const info = document.info.get();
  if (!info) throw new Error(t('files.no_workflow'));
  return (await connection.request('document.export', { workflow_id: info.workflow_id, ...params })).text;
}

/** Pixels of a side for one of the canvas at 100 %. */
const scale = 2;
/** What browsers draw on at most; a larger picture is made smaller. */
const longestSide = 16_000;
const mostPixels = 160_000_000;

/** The browser draws it, with fonts of the system for what ours have no letters for. */
async function pixelsOf(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const fitting = Math.min(scale, longestSide / Math.max(width, height), Math.sqrt(mostPixels / (width * height)));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(width * fitting));
    canvas.height = Math.max(1, Math.round(height * fitting));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error(t('exporting.too_large'));
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Puts what runs the workflow's file without a window on the clipboard. */
export async function copyCommandLine({
  connection,
  document,
  clipboard,
  notify,
}: Pick<Services, 'connection' | 'document' | 'clipboard' | 'notify'>): Promise<void> {
  const info = document.info.get();
  if (!info) return;
  const { command } = await connection.request('document.command_line', { workflow_id: info.workflow_id });
  await clipboard.writeText(command);
  notify.info(info.modified ? t('exporting.copied_saved', { command }) : t('exporting.copied', { command }));
}
