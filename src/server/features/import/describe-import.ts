import type { Import, ImportRow } from '#contract/import.ts';
import type { ImportField, ImportMapping } from '#domain/import/import-field.ts';
import { rawText } from '#domain/import/read-value.ts';
import type { ListedBatch, StoredOptions } from './import.queries.ts';
import type { StoredRow } from './import-row.queries.ts';

/** An import as it crosses the wire. */
export function describeImport(batch: ListedBatch): Import {
  const { id, fileName, fileSize, state, progress, total, sheet, problem } = batch;
  const { rowCount, errorCount, warningCount, skippedCount, heldCount } = batch;
  const { householdCount, memberCount, createdAt, committedAt, undoneAt, sameFile } = batch;
  return {
    id,
    fileName,
    fileSize,
    state,
    progress,
    total,
    sheet,
    layout: batch.layout === 'member' || batch.layout === 'household' ? batch.layout : null,
    rowCount,
    errorCount,
    warningCount,
    skippedCount,
    heldCount,
    householdCount,
    memberCount,
    problem,
    createdBy: batch.createdByName ?? '',
    createdAt,
    committedAt,
    undoneAt,
    sameFile,
  };
}

export function mappingOf(options: Pick<StoredOptions, 'mapping'>): ImportMapping {
  return Object.fromEntries(options.mapping.map(({ field, column }) => [field, column]));
}

/** A row with the text of each mapped field, in the order of the columns. */
export function describeRow(row: StoredRow, options: Pick<StoredOptions, 'mapping'>): ImportRow {
  const { rowNumber, householdNo, version, isEdited, isSkipped, isHeld, raw } = row;
  const columns = options.mapping.toSorted((a, b) => a.column - b.column);
  return {
    rowNumber,
    householdNo,
    version,
    isEdited,
    isSkipped,
    isHeld,
    values: columns.map(({ field, column }) => ({
      field: field as ImportField,
      text: rawText(raw.v[column]),
    })),
    // A row that is left out needs no mending.
    issues: isSkipped
      ? row.crossIssues.filter((issue) => issue.severity === 'skip')
      : [...row.issues, ...row.crossIssues],
  };
}
