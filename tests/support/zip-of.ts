import yazl from 'yazl';

/**
 * A zip file with these parts, for tests that need a package no library would write. Stored parts
 * (`compress: false`) have the ratio 1, so that a test reaches the checks after the ratio's.
 */
export async function zipOf(
  parts: Record<string, string | Uint8Array>,
  { compress = true } = {},
): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, content] of Object.entries(parts)) {
    zip.addBuffer(Buffer.from(content), name, { compress });
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

export interface RawWorkbook {
  /** Inside `<sheetData>`. */
  rows: string;
  /** After `</sheetData>`. */
  afterRows?: string;
  sharedStrings?: string;
  styles?: string;
  workbookProperties?: string;
  extraParts?: Record<string, string | Uint8Array>;
}

/** The parts of the smallest workbook with one sheet ("Trang 1") of exactly this XML. */
export function workbookParts(raw: RawWorkbook): Record<string, string | Uint8Array> {
  const relationship = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  return {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}">${relationship('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}">${relationship('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relationship('rId2', 'styles', 'styles.xml')}${relationship('rId3', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${OFFICE}">${raw.workbookProperties ?? ''}<sheets><sheet name="Trang 1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${raw.rows}</sheetData>${raw.afterRows ?? ''}</worksheet>`,
    'xl/styles.xml': raw.styles ?? '<styleSheet/>',
    'xl/sharedStrings.xml': raw.sharedStrings ?? '<sst/>',
    ...raw.extraParts,
  };
}

/** The smallest workbook with exactly this sheet XML. */
export async function workbookOf(
  raw: RawWorkbook,
  options?: { compress: boolean },
): Promise<Buffer> {
  return zipOf(workbookParts(raw), options);
}
