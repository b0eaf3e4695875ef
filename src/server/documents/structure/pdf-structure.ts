import { hasMarkup, type StructureFault } from './structure-fault.ts';

/** Where a reader of PDF looks for the start of the last table. */
const TAIL = 1024;

/**
 * Looks at both ends of a PDF: its first lines are those of no page, its last lines lead to a table
 * that stands before them, and nothing follows.
 */
export function findPdfFault(bytes: Buffer): StructureFault | undefined {
  if (hasMarkup(bytes.subarray(0, TAIL))) return 'mixed';
  const tail = bytes.subarray(-TAIL);
  const end = tail.lastIndexOf('%%EOF');
  if (hasMarkup(tail.subarray(Math.max(end, 0)))) return 'mixed';
  if (end === -1) return 'damaged';
  const [, table] = /startxref\s+(\d{1,12})\s+%%EOF[\s\0]*$/.exec(tail.toString('latin1')) ?? [];
  const isBefore = table !== undefined && Number(table) < bytes.length - tail.length + end;
  return isBefore && bytes.includes(' obj') ? undefined : 'damaged';
}
