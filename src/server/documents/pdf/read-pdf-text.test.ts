import { expect, test } from 'vitest';
import { pdfPage, textPage, withPassword } from '#tests/support/pdf-page.ts';
import { readPdfText } from './read-pdf-text.ts';

test('the text layer of a page is read', async () => {
  expect(await readPdfText(pdfPage(textPage('Ke hoach 245/KH-UBND')))).toEqual({
    text: 'Ke hoach 245/KH-UBND',
  });
});

test('a scan has no text, and that is no failure', async () => {
  expect(await readPdfText(pdfPage('0 0 100 100 re f'))).toEqual({ text: '' });
});

test.each([
  ['no PDF at all', Buffer.from('<html><script>alert(1)</script></html>')],
  ['nothing', Buffer.alloc(0)],
  ['cut in the middle', pdfPage(textPage('A')).subarray(0, 120)],
])('%s is damaged', async (_what, bytes) => {
  expect(await readPdfText(bytes)).toEqual({ reason: 'damaged' });
});

test('a file with a password is not read', async () => {
  expect(await readPdfText(pdfPage(textPage('Kin'), withPassword))).toEqual({
    reason: 'encrypted',
  });
});

// What a process holds outside its heap is told by /proc.
test.runIf(process.platform === 'linux')(
  'one that takes too long, or too much memory, ends',
  async () => {
    const long = Buffer.alloc(150_000_000, '(x) Tj ');
    const bomb = pdfPage(Buffer.concat([Buffer.from('BT /F1 12 Tf '), long]));
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await readPdfText(bomb, { timeoutMs: 60_000, maxMemoryMb: 150 })).toEqual({
      reason: 'needs_too_much_memory',
    });
    expect(await readPdfText(bomb, { timeoutMs: 1, maxMemoryMb: 1000 })).toEqual({
      reason: 'timed_out',
    });
  },
);
