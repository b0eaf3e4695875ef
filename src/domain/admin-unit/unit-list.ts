import type { AdminLevel } from './admin-unit.ts';

/**
 * A national list of units as it is published, read into one shape: the JSON of
 * `vietnamese-provinces-database` (provinces with their wards), or the rows of a CSV file with the
 * columns `level, code, kind, name, parent_code`.
 */
export type ListedLevel = Extract<AdminLevel, 'province' | 'commune'>;

export type ListedUnit = {
  level: ListedLevel;
  code: string;
  kind: string;
  name: string;
  /** The province of a commune; null for a province. */
  parentCode: string | null;
};

export type ListIssue = { row: string; field: string; message: string };
export type UnitListReading = { units: ListedUnit[]; issues: ListIssue[] };

const KINDS = [
  'thành phố',
  'thị trấn',
  'đặc khu',
  'thị xã',
  'phường',
  'huyện',
  'quận',
  'tỉnh',
  'xã',
] as const;

const COLUMNS = ['level', 'code', 'kind', 'name', 'parent_code'] as const;

/** Splits "Phường Ba Đình" into its kind (lower case) and name; undefined when it begins with no kind. */
export function splitFullName(fullName: string): { kind: string; name: string } | undefined {
  const text = fullName.normalize('NFC').replace(/\s+/g, ' ').trim();
  const kind = KINDS.find((each) => text.toLowerCase().startsWith(`${each} `));
  return kind && { kind, name: text.slice(kind.length + 1) };
}

/** Reads the parsed JSON of the public list. What cannot be read is an issue with its place in the file. */
export function readUnitJson(value: unknown): UnitListReading {
  const reading: UnitListReading = { units: [], issues: [] };
  if (!Array.isArray(value)) {
    reading.issues.push({ row: '1', field: 'file', message: 'Tệp phải là danh sách tỉnh.' });
    return reading;
  }
  value.forEach((province: unknown, index) => {
    const code = readListed(reading, province, { row: `${index + 1}`, level: 'province' }, null);
    const wards = field(province, 'Wards');
    if (code === undefined || !Array.isArray(wards)) return;
    wards.forEach((ward: unknown, wardIndex) => {
      readListed(reading, ward, { row: `${index + 1}.${wardIndex + 1}`, level: 'commune' }, code);
    });
  });
  return checkList(reading);
}

/** Reads CSV rows, the first of which names the columns in any order. */
export function readUnitRows(rows: readonly (readonly string[])[]): UnitListReading {
  const reading: UnitListReading = { units: [], issues: [] };
  const [header = [], ...lines] = rows;
  const names = header.map((name) => name.trim().toLowerCase());
  const missing = COLUMNS.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    const message = `Thiếu cột: ${missing.join(', ')}.`;
    reading.issues.push({ row: '1', field: missing.join(', '), message });
    return reading;
  }
  lines.forEach((line, index) => {
    const cell = (column: (typeof COLUMNS)[number]) => (line[names.indexOf(column)] ?? '').trim();
    if (line.every((text) => text.trim() === '')) return;
    const level = cell('level');
    const row = `${index + 2}`;
    if (level !== 'province' && level !== 'commune') {
      const message = 'Cấp phải là province hoặc commune.';
      reading.issues.push({ row, field: 'level', message });
      return;
    }
    const parentCode = level === 'commune' ? cell('parent_code') : null;
    const unit = { Code: cell('code'), FullName: `${cell('kind')} ${cell('name')}` };
    readListed(reading, unit, { row, level }, parentCode);
  });
  return checkList(reading);
}

function readListed(
  reading: UnitListReading,
  value: unknown,
  { row, level }: { row: string; level: ListedLevel },
  parentCode: string | null,
): string | undefined {
  const code = field(value, 'Code');
  const digits = level === 'province' ? 2 : 5;
  if (typeof code !== 'string' || !new RegExp(`^\\d{${digits}}$`).test(code)) {
    const message = `Mã phải có đúng ${digits} chữ số.`;
    reading.issues.push({ row, field: 'Code', message });
    return undefined;
  }
  const fullName = field(value, 'FullName');
  const parts = typeof fullName === 'string' ? splitFullName(fullName) : undefined;
  if (!parts || parts.name === '' || parts.name.length > 120) {
    const message = 'Tên phải bắt đầu bằng loại đơn vị, ví dụ “Phường Cam Đường”.';
    reading.issues.push({ row, field: 'FullName', message });
    return code;
  }
  reading.units.push({ level, code, ...parts, parentCode });
  return code;
}

/** A code twice, or a commune whose province is not in the list. */
function checkList({ units, issues }: UnitListReading): UnitListReading {
  const provinces = new Set(units.filter((u) => u.level === 'province').map((u) => u.code));
  const seen = new Set<string>();
  for (const { level, code, parentCode } of units) {
    const key = `${level} ${code}`;
    if (seen.has(key)) issues.push({ row: code, field: 'Code', message: 'Mã này có hai lần.' });
    seen.add(key);
    if (parentCode !== null && !provinces.has(parentCode)) {
      const message = `Không có tỉnh mang mã ${parentCode} trong tệp.`;
      issues.push({ row: code, field: 'parent_code', message });
    }
  }
  return { units, issues };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
