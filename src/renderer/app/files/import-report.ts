import type { DocumentInfo } from '#shared/protocol/requests';
import type { Link } from '../../client/link/connection';
import type { ViewState } from '../view/view-state';

type Shown = Pick<ViewState, 'dialog' | 'importReport'>;

/** Opens the report of an import by itself, unless all of it is as it was. */
export function tellImports(link: Pick<Link, 'request'>, view: Shown): (info: DocumentInfo) => Promise<void> {
  return async ({ workflow_id, imported }) => {
    const { report } = await link.request('document.import_report', { workflow_id });
    if (!report) return;
    const isAsItWas = report.counts.mapped === report.items.length + report.left_out;
    if (imported !== 'react-flow' || !isAsItWas) open(view, report);
  };
}

export async function showImportReport(
  link: Pick<Link, 'request'>,
  view: Shown,
  info: DocumentInfo | undefined,
): Promise<void> {
  if (!info) return;
  const { report } = await link.request('document.import_report', { workflow_id: info.workflow_id });
  if (report) open(view, report);
}

function open({ dialog, importReport }: Shown, report: NonNullable<ReturnType<Shown['importReport']['get']>>): void {
  importReport.set(report);
  dialog.set('import-report');
}
