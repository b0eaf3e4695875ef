import { jpeg, pdfOf, png } from '../pictures.ts';
import { workbookOf, workbookParts, zipOf } from '../zip-of.ts';

export type HostileFile = { what: string; fileName: string; bytes: Buffer };

const ROWS = '<row r="1"><c r="A1" t="inlineStr"><is><t>Mã hộ</t></is></c></row>';
const XLSX = 'danh-sach.xlsx';

/** Files that no door of the program lets in, whatever they are called. */
export async function buildHostileFiles(): Promise<HostileFile[]> {
  const workbook = await workbookOf({ rows: ROWS });
  const parts = workbookParts({ rows: ROWS });
  const withPart = (name: string, content: string | Buffer) => zipOf({ ...parts, [name]: content });
  return [
    { what: 'empty', fileName: XLSX, bytes: Buffer.alloc(0) },
    { what: 'one byte', fileName: XLSX, bytes: Buffer.from('P') },
    {
      what: 'cut off in the middle',
      fileName: XLSX,
      bytes: workbook.subarray(0, workbook.length >> 1),
    },
    { what: 'without its end', fileName: XLSX, bytes: workbook.subarray(0, -30) },
    { what: 'changed in the middle', fileName: XLSX, bytes: damaged(workbook) },
    { what: 'protected by a password', fileName: XLSX, bytes: encrypted() },
    {
      what: 'with macros',
      fileName: 'danh-sach.xlsm',
      bytes: await withPart('xl/vbaProject.bin', 'x'),
    },
    { what: 'with macros, called .docx', fileName: 'a.docx', bytes: await withMacrosOfWord() },
    {
      what: 'a zip bomb',
      fileName: XLSX,
      bytes: await withPart('xl/media/a.bin', Buffer.alloc(64 << 20)),
    },
    { what: 'thousands of parts', fileName: XLSX, bytes: await crowded(parts) },
    { what: 'a part that leads outside', fileName: XLSX, bytes: await climbing(parts) },
    { what: 'a text that grows without end', fileName: XLSX, bytes: await laughing() },
    {
      what: 'a program called .xlsx',
      fileName: XLSX,
      bytes: Buffer.from('MZ\0\0\u0004\0\0\0PE\0\0'),
    },
    {
      what: 'a program of Linux',
      fileName: 'anh.png',
      bytes: Buffer.from('\u007fELF\u0002\u0001\0\0'),
    },
    { what: 'a drawing with a script', fileName: 'anh.svg', bytes: Buffer.from(DRAWING) },
    {
      what: 'a drawing with a script, called .png',
      fileName: 'anh.png',
      bytes: Buffer.from(DRAWING),
    },
    {
      what: 'a page called .xls',
      fileName: 'a.xls',
      bytes: Buffer.from('<html><table></table></html>'),
    },
    { what: 'a letter with a formula', fileName: 'a.rtf', bytes: Buffer.from('{\\rtf1\\object}') },
    { what: 'half a photograph', fileName: 'a.jpg', bytes: jpeg.subarray(0, jpeg.length >> 1) },
    { what: 'a picture without its end', fileName: 'a.png', bytes: png.subarray(0, -12) },
    { what: 'a scan without its end', fileName: 'a.pdf', bytes: pdfOf().subarray(0, -8) },
    {
      what: 'a picture and a page',
      fileName: 'a.png',
      bytes: Buffer.concat([png, Buffer.from(DRAWING)]),
    },
    { what: 'a shell script', fileName: 'a.jpg', bytes: Buffer.from('#!/bin/sh\nrm -rf /\n') },
    { what: 'an archive of nothing', fileName: XLSX, bytes: await zipOf({}) },
    {
      what: 'a folder above as its name',
      fileName: '../../../etc/cron.d/x.xlsx',
      bytes: Buffer.alloc(0),
    },
  ];
}

const DRAWING =
  '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>';

/** The directory still says what was there. */
function damaged(file: Buffer): Buffer {
  const copy = Buffer.from(file);
  copy.fill(0xff, 40, Math.min(copy.length - 200, 1200));
  return copy;
}

/** What Excel and Word write with a password: a container with an encrypted package in it. */
function encrypted(): Buffer {
  const signature = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  const directory = Buffer.from('EncryptedPackage\0', 'utf16le');
  return Buffer.concat([signature, Buffer.alloc(1016), directory, Buffer.alloc(512)]);
}

function withMacrosOfWord(): Promise<Buffer> {
  return zipOf({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
    'word/document.xml': '<w:document/>',
    'word/vbaProject.bin': 'x',
  });
}

function crowded(parts: Record<string, string | Uint8Array>): Promise<Buffer> {
  const many = Array.from({ length: 2_100 }, (_, index) => [`xl/media/${index}`, 'x'] as const);
  return zipOf({ ...parts, ...Object.fromEntries(many) });
}

/** No library writes such a name, so an ordinary one of the same length is overwritten. */
async function climbing(parts: Record<string, string | Uint8Array>): Promise<Buffer> {
  const file = await zipOf({ ...parts, 'aa/aa/etc/passwd': 'x' });
  const text = file.toString('latin1').replaceAll('aa/aa/etc/passwd', '../../etc/passwd');
  return Buffer.from(text, 'latin1');
}

/** Each entity is ten of the one before: a thousand million letters of a few hundred. */
function laughing(): Promise<Buffer> {
  const entities = Array.from({ length: 9 }, (_, index) => {
    const inner = index === 0 ? 'ha' : `&a${index - 1};`.repeat(10);
    return `<!ENTITY a${index} "${inner}">`;
  });
  const sharedStrings = `<!DOCTYPE sst [${entities.join('')}]><sst><si><t>&a8;</t></si></sst>`;
  const rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>';
  return workbookOf({ rows, sharedStrings });
}
