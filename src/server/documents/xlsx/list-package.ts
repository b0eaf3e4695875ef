/** The fixed parts of an exported list: package, workbook, styles. */

export type ColumnKind = 'text' | 'integer' | 'number' | 'money' | 'percent' | 'date';

/** Positions in `cellXfs` of `listStyles`. */
export const cellStyle = {
  header: 1,
  text: 2,
  quoted: 3,
  integer: 4,
  number: 5,
  money: 6,
  percent: 7,
  date: 8,
} as const satisfies Record<ColumnKind | 'header' | 'quoted', number>;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SHEET_NS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE_NS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE_NS = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Path and XML of every part but the sheet and the styles. */
export function listPackage(sheetName: string): ReadonlyArray<readonly [string, string]> {
  const name = sheetName.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  return [
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="${PACKAGE_NS}/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
        `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/>` +
        `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${XML}<Relationships xmlns="${PACKAGE_NS}/relationships">` +
        `<Relationship Id="rId1" Type="${OFFICE_NS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${XML}<Relationships xmlns="${PACKAGE_NS}/relationships">` +
        `<Relationship Id="rId1" Type="${OFFICE_NS}/worksheet" Target="worksheets/sheet1.xml"/>` +
        `<Relationship Id="rId2" Type="${OFFICE_NS}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${SHEET_NS}" xmlns:r="${OFFICE_NS}"><sheets>` +
        `<sheet name="${name}" sheetId="1" r:id="rId1"/></sheets><definedNames>` +
        `<definedName name="_xlnm.Print_Titles" localSheetId="0">'${name.replaceAll("'", "''")}'!$1:$1</definedName>` +
        '</definedNames></workbook>',
    ],
  ];
}

/** Times New Roman 12, thin borders, and one format per kind of column. */
export function listStyles(): string {
  const font = (inner: string): string =>
    `<font>${inner}<sz val="12"/><name val="Times New Roman"/><family val="1"/></font>`;
  const side = (name: string): string => `<${name} style="thin"><color rgb="FFBFBFBF"/></${name}>`;
  const xf = (format: number, horizontal: string, extra = ''): string =>
    `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" ` +
    `applyBorder="1" applyAlignment="1"${extra}>` +
    `<alignment horizontal="${horizontal}" vertical="top" wrapText="1"/></xf>`;
  const cellFormats = [
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    '<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" ' +
      'applyFill="1" applyBorder="1" applyAlignment="1">' +
      '<alignment horizontal="center" vertical="center" wrapText="1"/></xf>',
    xf(49, 'left'),
    xf(49, 'left', ' quotePrefix="1"'),
    xf(1, 'right'),
    xf(0, 'right'),
    xf(3, 'right'),
    xf(10, 'right'),
    xf(164, 'center'),
  ];
  return (
    `${XML}<styleSheet xmlns="${SHEET_NS}">` +
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>' +
    `<fonts count="2">${font('')}${font('<b/>')}</fonts>` +
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
    '<fill><patternFill patternType="solid"><fgColor rgb="FFDDEBF7"/></patternFill></fill></fills>' +
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>' +
    `<border>${side('left')}${side('right')}${side('top')}${side('bottom')}<diagonal/></border></borders>` +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${cellFormats.length}">${cellFormats.join('')}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
}
