import type { AlignmentStyle, CellStyle, FontStyle } from 'hucre';
import type { FormFormat, FormRow } from './form-sheet.ts';

const FONT = 'Times New Roman';
const thin = { style: 'thin' } as const;
const box = { top: thin, bottom: thin, left: thin, right: thin };

function text(font: FontStyle, alignment: AlignmentStyle['horizontal'] = 'center'): CellStyle {
  return {
    font: { name: FONT, size: 12, ...font },
    alignment: { horizontal: alignment, vertical: 'center', wrapText: true },
  };
}

/** Looks of everything around the table, after the sizes of Decree 30/2020. */
export const formStyle = {
  formCode: text({ italic: true }, 'right'),
  parent: text({}),
  issuer: text({ bold: true }),
  heading: text({ bold: true }),
  rule: text({ size: 6 }),
  title: text({ bold: true, size: 14 }),
  subtitle: text({ bold: true, size: 13 }),
  unit: text({ italic: true }, 'right'),
  header: { ...text({ bold: true }), border: box },
  columnNumber: { ...text({ italic: true, size: 10 }), border: box },
  note: text({ italic: true }, 'left'),
  placeDate: text({ italic: true, size: 13 }),
  capacity: text({ bold: true, size: 13 }),
  signNote: text({ italic: true }),
  signer: text({ bold: true, size: 13 }),
} satisfies Record<string, CellStyle>;

const alignments: Record<FormFormat, AlignmentStyle['horizontal']> = {
  text: 'left',
  centre: 'center',
  count: 'center',
  rate: 'center',
  money: 'right',
};

const numberFormats: Record<FormFormat, string> = {
  text: '@',
  centre: '@',
  count: '#,##0',
  rate: '0.00%',
  money: '#,##0',
};

/** Look of a body cell by its column's format and its row's kind. */
export function bodyStyle(format: FormFormat, row: NonNullable<FormRow['style']>): CellStyle {
  const look = text(row === 'normal' ? {} : { bold: true }, alignments[format]);
  return {
    ...look,
    alignment: {
      ...look.alignment,
      // LibreOffice indents only some right-aligned figures, so figures stand in the middle.
      ...(format === 'text' && { indent: 1 }),
    },
    border: box,
    numFmt: numberFormats[format],
    ...(row === 'group' && {
      fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F2F2F2' } } as const,
    }),
  };
}
