import type { ReadOptions, SheetPreview } from '#contract/import.ts';
import type { ImportField } from '#domain/import/import-field.ts';

type Heading = NonNullable<SheetPreview['heading']>;
type Encoding = Heading['columns'][number]['encoding'];

/** What the officer sees and may change before the rows are read. */
export type ReadDraft = {
  layout: ReadOptions['layout'];
  fields: Readonly<Record<number, ImportField | null>>;
  encodings: Readonly<Record<number, Encoding>>;
  neighbourhoodId: string | null;
  fillsDown: boolean;
  acceptsFormulas: boolean;
};

/** Begins with what the program guessed. */
export function draftOf(preview: SheetPreview, heading: Heading): ReadDraft {
  return {
    layout: heading.layout,
    fields: Object.fromEntries(heading.columns.map(({ index, field }) => [index, field])),
    encodings: Object.fromEntries(heading.columns.map(({ index, encoding }) => [index, encoding])),
    neighbourhoodId: null,
    fillsDown: preview.hasMergedPlaces,
    acceptsFormulas: false,
  };
}

export type DraftFault = { kind: 'no_name' } | { kind: 'twice'; field: ImportField };

/** What keeps the draft from being read: no column for the name, or one meaning for two columns. */
export function findDraftFault({ fields, layout }: ReadDraft): DraftFault | undefined {
  const chosen = Object.values(fields).filter((field) => field !== null);
  const twice = chosen.find((field, index) => chosen.indexOf(field) !== index);
  if (twice !== undefined) return { kind: 'twice', field: twice };
  const names: ImportField[] =
    layout === 'household' ? ['head_name', 'full_name'] : ['full_name', 'head_name'];
  return names.some((name) => chosen.includes(name)) ? undefined : { kind: 'no_name' };
}

/** The draft as the contract takes it. */
export function toReadOptions(
  sheet: string,
  heading: Pick<Heading, 'firstRow' | 'lastRow'>,
  draft: ReadDraft,
): ReadOptions {
  const { layout, neighbourhoodId, fillsDown, acceptsFormulas } = draft;
  const { firstRow, lastRow } = heading;
  const mapping = Object.entries(draft.fields).flatMap(([column, field]) =>
    field === null ? [] : [{ field, column: Number(column) }],
  );
  const encodings = mapping.flatMap(({ column }) => {
    const encoding = draft.encodings[column];
    return encoding === undefined || encoding === 'unicode' ? [] : [{ column, encoding }];
  });
  return {
    sheet,
    firstRow,
    lastRow,
    layout,
    mapping,
    encodings,
    neighbourhoodId,
    fillsDown,
    acceptsFormulas,
  };
}
