import { expect, test } from 'vitest';
import { checkFile } from './file-check.ts';

const megabyte = 1024 * 1024;

test('a file of the right kind and size passes, whatever the case of its ending', () => {
  expect(checkFile({ name: 'Danh sách hộ.XLSX', size: 10 }, ['.xlsx'], 1)).toEqual({ ok: true });
  expect(checkFile({ name: 'a.csv', size: megabyte }, ['.json', '.csv'], 1)).toEqual({ ok: true });
});

test('another kind is refused with the kinds that are taken', () => {
  expect(checkFile({ name: 'ho.xlsx.exe', size: 10 }, ['.xlsx'], 1)).toEqual({
    ok: false,
    reason: 'wrongType',
    details: { types: '.xlsx' },
  });
});

test('a file over the limit is refused with its size', () => {
  expect(checkFile({ name: 'ho.xlsx', size: megabyte + 1 }, ['.xlsx'], 1)).toEqual({
    ok: false,
    reason: 'tooLarge',
    details: { size: 2, limit: 1 },
  });
});
