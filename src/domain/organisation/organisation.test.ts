import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskEmail, maskPhone, readOrganisationKind, toOrganisationCode } from './organisation.ts';

describe('organisations', () => {
  test('have a code made of their name, whatever its marks', () => {
    expect(toOrganisationCode('Hội Liên hiệp Phụ nữ phường')).toBe('hoi-lien-hiep-phu-nu-phuong');
    expect(toOrganisationCode('Trường THCS số 2')).toBe('truong-thcs-so-2');
  });

  test('of a kind from elsewhere count as other', () => {
    expect(readOrganisationKind('union')).toBe('union');
    expect(readOrganisationKind('spaceship')).toBe('other');
  });
});

describe('masked contacts', () => {
  test.each([
    ['0912 345 678', '•••• 678'],
    ['', ''],
  ])('the number %s shows %s', (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown);
  });

  test.each([
    ['lan.nguyen@laocai.gov.vn', 'l•••@laocai.gov.vn'],
    ['', ''],
    ['not an address', ''],
  ])('the address %s shows %s', (email, shown) => {
    expect(maskEmail(email)).toBe(shown);
  });

  test('never show more than three digits', () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(fc.stringMatching(/^[\d .+-]{4,20}$/), (phone) => {
        expect(maskPhone(phone).replaceAll(/\D/g, '').length).toBeLessThanOrEqual(3);
      }),
    );
  });
});
