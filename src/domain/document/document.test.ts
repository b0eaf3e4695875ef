import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentSymbol, formatDocumentNumber, nextDocumentNumber } from './document-number.ts';
import { formatPlaceDate } from './place-date.ts';
import { signatureLines, signerCapacities, type Signer } from './signature.ts';

describe('the number of a paper', () => {
  test.each([
    [{ number: 5, kindCode: 'KH', issuerCode: 'UBND' }, '05/KH-UBND'],
    [{ number: 245, kindCode: 'KH', issuerCode: 'UBND' }, '245/KH-UBND'],
    [{ number: 12, issuerCode: 'UBND', unitCode: 'VHXH' }, '12/UBND-VHXH'],
    [{ number: 1, issuerCode: 'UBND' }, '01/UBND'],
  ])('%o → %s', (document, expected) => {
    expect(formatDocumentNumber(document)).toBe(expected);
  });

  test('is left blank on a draft, with room to write it', () => {
    const shown = formatDocumentNumber({ number: null, kindCode: 'BC', issuerCode: 'UBND' });
    expect(shown).toMatch(/^\u00a0{6}\/BC-UBND$/);
  });

  test('starts at 01 each year and rises by one within it', () => {
    expect(nextDocumentNumber(undefined, 2023)).toBe(1);
    expect(nextDocumentNumber({ number: 97, year: 2022 }, 2023)).toBe(1);
    expect(nextDocumentNumber({ number: 97, year: 2023 }, 2023)).toBe(98);
  });

  test('always ends with its symbol', () => {
    fc.assert(
      fc.property(
        fc.nat(9999),
        fc.constantFrom('KH', 'BC', 'QĐ', undefined),
        (number, kindCode) => {
          const document = { number, issuerCode: 'UBND', ...(kindCode && { kindCode }) };
          expect(formatDocumentNumber(document)).toMatch(/^\d{2,}\//);
          expect(formatDocumentNumber(document).endsWith(`/${documentSymbol(document)}`)).toBe(
            true,
          );
        },
      ),
    );
  });
});

describe('the place and date line', () => {
  test('is written in full, or leaves room for the day and month', () => {
    expect(formatPlaceDate('Xuân Tăng', '2022-10-05', 2022)).toBe(
      'Xuân Tăng, ngày 05 tháng 10 năm 2022',
    );
    expect(formatPlaceDate('Xuân Tăng', null, 2022)).toMatch(
      /^Xuân Tăng, ngày\u00a0+tháng\u00a0+năm 2022$/,
    );
  });
});

describe('the lines above a signature', () => {
  const body = 'ỦY BAN NHÂN DÂN';
  test.each<[string, Omit<Signer, 'name'>, string[]]>([
    [
      'the chair for the committee',
      { capacity: 'TM', body, position: 'CHỦ TỊCH' },
      [`TM. ${body}`, 'CHỦ TỊCH'],
    ],
    [
      'a deputy for the chair',
      { capacity: 'KT', body, head: 'CHỦ TỊCH', position: 'PHÓ CHỦ TỊCH' },
      [`TM. ${body}`, 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
    ],
    [
      'a deputy for a head without a collective',
      { capacity: 'KT', head: 'TRƯỞNG PHÒNG', position: 'PHÓ TRƯỞNG PHÒNG' },
      ['KT. TRƯỞNG PHÒNG', 'PHÓ TRƯỞNG PHÒNG'],
    ],
    [
      'an office head by order',
      { capacity: 'TL', body, head: 'CHỦ TỊCH', position: 'CHÁNH VĂN PHÒNG' },
      ['TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG'],
    ],
    [
      'somebody authorised',
      { capacity: 'TUQ', head: 'CHỦ TỊCH', position: 'TRƯỞNG PHÒNG' },
      ['TUQ. CHỦ TỊCH', 'TRƯỞNG PHÒNG'],
    ],
    [
      'an acting chair',
      { capacity: 'Q', body, position: 'CHỦ TỊCH' },
      [`TM. ${body}`, 'Q. CHỦ TỊCH'],
    ],
    ['the chair personally', { capacity: 'none', position: 'CHỦ TỊCH' }, ['CHỦ TỊCH']],
  ])('%s', (_, signer, lines) => {
    expect(signatureLines({ ...signer, name: null })).toEqual(lines);
  });

  test('end with the position whatever the capacity', () => {
    fc.assert(
      fc.property(fc.constantFrom(...signerCapacities), fc.boolean(), (capacity, hasBody) => {
        const signer = { capacity, position: 'CHỦ TỊCH', name: null, ...(hasBody && { body }) };
        expect(signatureLines(signer).at(-1)).toMatch(/CHỦ TỊCH$/);
      }),
    );
  });
});
