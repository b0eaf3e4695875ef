import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jpeg, pdfOf, png, pngChunk } from '#tests/support/pictures.ts';
import { zipOf } from '#tests/support/zip-of.ts';
import { findMediaType } from './find-media-type.ts';

const pdf = pdfOf();
/** Saved in several passes, as cameras and web tools write it. */
const progressive = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wgARCAAIAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAH/xAAUAQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIQAxAAAAGA/8QAFRABAQAAAAAAAAAAAAAAAAAAABL/2gAIAQEAAQUCp//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQMBAT8Bf//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQIBAT8Bf//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEABj8Cf//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAT8hf//aAAwDAQACAAMAAAAQ/wD/xAAVEQEBAAAAAAAAAAAAAAAAAAAAAf/aAAgBAwEBPxCP/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAgEBPxB//8QAFRABAQAAAAAAAAAAAAAAAAAAAFH/2gAIAQEAAT8Qh//Z',
  'base64',
);
const script = '<script>alert(1)</script>';

describe('files that are kept', () => {
  test.each([
    ['a photograph', jpeg, 'image/jpeg'],
    ['a photograph in several passes', progressive, 'image/jpeg'],
    ['a photograph with a comment', withSegment(0xfe, Buffer.from('tổ 3')), 'image/jpeg'],
    ['a photograph with a second one behind it', Buffer.concat([jpeg, jpeg]), 'image/jpeg'],
    ['a photograph that moves', Buffer.concat([jpeg, film()]), 'image/jpeg'],
    ['a photograph with what a phone adds', Buffer.concat([jpeg, phoneNote()]), 'image/jpeg'],
    ['a photograph filled up with zeros', Buffer.concat([jpeg, Buffer.alloc(512)]), 'image/jpeg'],
    ['a picture', png, 'image/png'],
    ['a scan', pdf, 'application/pdf'],
    ['a scan changed by its signature', Buffer.concat([pdf, pdf.subarray(9)]), 'application/pdf'],
  ])('%s', async (_, bytes, mediaType) => {
    expect(await findMediaType(bytes)).toEqual({ mediaType });
  });
});

describe('files that are broken', () => {
  test.each([
    ['a photograph', jpeg],
    ['a photograph in several passes', progressive],
    ['a picture', png],
    ['a scan', pdf.subarray(0, -1)],
  ])('%s cut off anywhere is never kept', async (_, whole) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), async (length) => {
        expect(await findMediaType(whole.subarray(0, length))).toHaveProperty('reason');
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  test.each([
    ['a picture with one changed byte', changed(png, 45)],
    ['a picture without points', without(png, 'IDAT')],
    ['a picture without its head', without(png, 'IHDR')],
    ['a picture without width', changedSize(png)],
    ['a photograph without its frame', Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
    [
      'a photograph of the first bytes only',
      Buffer.concat([jpeg.subarray(0, 4), Buffer.alloc(64, 7)]),
    ],
    ['a photograph of nothing', frameOfNothing()],
    ['a scan of its first line', Buffer.from('%PDF-1.7\n%%EOF')],
    [
      'a scan whose end leads outside',
      Buffer.from(pdf.toString('latin1').replace(/startxref\n\d+/, 'startxref\n99999')),
    ],
  ])('%s', async (_, bytes) => {
    expect(await findMediaType(bytes)).toEqual({ reason: 'damaged' });
  });
});

describe('files that are two things at once', () => {
  test.each([
    ['a picture with a page behind it', Buffer.concat([png, Buffer.from(script)])],
    ['a photograph with a page behind it', Buffer.concat([jpeg, Buffer.from(script)])],
    ['a photograph with a program behind it', Buffer.concat([jpeg, Buffer.from('MZ\0\0PE')])],
    ['a photograph with a page in its comment', withSegment(0xfe, Buffer.from(script))],
    ['a photograph with a page in its notes', withSegment(0xe1, Buffer.from('<HTML><body>'))],
    ['a picture with a page in its text', withChunk('tEXt', Buffer.from(`Comment\0${script}`))],
    ['a picture with a drawing in its own chunk', withChunk('abCd', Buffer.from('<svg onload=x>'))],
    ['a scan with a page behind it', Buffer.concat([pdf, Buffer.from(script)])],
    [
      'a page before a scan',
      Buffer.concat([Buffer.from(`%PDF-1.7\n${script}\n`), pdf.subarray(9)]),
    ],
  ])('%s', async (_, bytes) => {
    expect(await findMediaType(bytes)).toEqual({ reason: 'mixed' });
  });

  test.each([
    ['picture', png],
    ['photograph', jpeg],
    ['photograph that moves', Buffer.concat([jpeg, film()])],
    ['scan', pdf],
  ])('a %s that is an archive too', async (_, bytes) => {
    const archive = await zipOf({ 'a.txt': 'x' });
    expect(await findMediaType(Buffer.concat([bytes, archive]))).toEqual({ reason: 'mixed' });
  });
});

function withSegment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff]);
  return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)]);
}

function withChunk(kind: string, data: Buffer): Buffer {
  return Buffer.concat([png.subarray(0, 33), pngChunk(kind, data), png.subarray(33)]);
}

function without(picture: Buffer, kind: string): Buffer {
  const at = picture.indexOf(kind) - 4;
  const length = picture.readUInt32BE(at) + 12;
  return Buffer.concat([picture.subarray(0, at), picture.subarray(at + length)]);
}

function changed(picture: Buffer, at: number): Buffer {
  const copy = Buffer.from(picture);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}

function changedSize(picture: Buffer): Buffer {
  const head = Buffer.from(picture.subarray(16, 29));
  head.fill(0, 0, 4);
  return Buffer.concat([picture.subarray(0, 8), pngChunk('IHDR', head), picture.subarray(33)]);
}

function frameOfNothing(): Buffer {
  const copy = Buffer.from(jpeg);
  const frame = copy.indexOf(Buffer.from([0xff, 0xc0]));
  copy.fill(0, frame + 7, frame + 9);
  return copy;
}

function film(): Buffer {
  return Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypmp42'), Buffer.alloc(60)]);
}

/** Cameras of one maker put their own notes behind the picture and close them with these letters. */
function phoneNote(): Buffer {
  return Buffer.from('\0\0\u0001\nImage_UTC_Data1700000000000SEFHk\0\0\0\u0001\0\0\0$\0\0\0SEFT');
}
