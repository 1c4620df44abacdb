import { z } from 'zod';

/** What a workflow was read from. Detected by content: what a file is called says nothing. */
export const importFormats = [
  'factory-ui',
  'react-flow',
  'comfyui',
  'comfyui-api',
  'node-red',
  'chainner',
  'n8n',
] as const;
export type ImportFormat = (typeof importFormats)[number];

/**
 * What became of a thing in the file: an equal here, an equal that differs in something, an inert placeholder that
 * keeps its original, or nothing.
 */
const importOutcomes = ['mapped', 'approximated', 'placeholder', 'dropped'] as const;
export type ImportOutcome = (typeof importOutcomes)[number];

const importItemSchema = z.object({
  outcome: z.enum(importOutcomes),
  what: z.enum(['node', 'wire', 'group', 'setting']),
  /** What a person calls it. */
  name: z.string(),
  /** The kind it was of in the file. */
  from: z.string().optional(),
  /** The kind it is of here. */
  to: z.string().optional(),
  /** Why it is not the same, for a person. Absent where it is. */
  reason: z.string().optional(),
  /** The node here. */
  node_id: z.string().optional(),
});
export type ImportItem = z.infer<typeof importItemSchema>;

export const importReportSchema = z.object({
  format: z.enum(importFormats),
  counts: z.record(z.enum(importOutcomes), z.int()),
  /** Wires of the workflow. */
  wires: z.int(),
  items: z.array(importItemSchema),
  /** Items that a list this long leaves out. */
  left_out: z.int().default(0),
});
export type ImportReport = z.infer<typeof importReportSchema>;

/** The report with at most so many items, first those that say more than that all went well. */
export function shortenReport(report: ImportReport, most: number): ImportReport {
  if (report.items.length <= most) return report;
  const items = [...report.items].sort((a, b) => rank(a) - rank(b)).slice(0, most);
  return { ...report, items, left_out: report.left_out + report.items.length - items.length };
}

const rank = ({ outcome }: ImportItem): number => (outcome === 'mapped' ? 1 : 0);

/** The account of an import, complete. */
export function reportOf(format: ImportFormat, items: readonly ImportItem[], wires: number): ImportReport {
  const counts = { mapped: 0, approximated: 0, placeholder: 0, dropped: 0 };
  for (const { outcome } of items) counts[outcome] += 1;
  return { format, counts, wires, items: [...items], left_out: 0 };
}
