import fc from 'fast-check';

/** A made-up plan as it should be read back. */
export type BuiltPlan = {
  number: number;
  date: string;
  title: string;
  movement: { name: string; fromYear: number; toYear: number };
  clauses: { label: string; text: string; depth: number }[];
  recipients: string[];
  signer: { capacity: 'TM' | 'KT'; body: string; head?: string; position: string; name: string };
};

const sentences = fc.constantFrom(
  'Tuyên truyền chính sách giảm nghèo đến từng hộ dân hằng tháng.',
  'Huy động nguồn lực xã hội giúp đỡ người nghèo.',
  'Hội Nông dân xã chủ trì, phối hợp với Đoàn Thanh niên xã giúp hộ nghèo sản xuất.',
  'Bảo đảm công khai, dân chủ; kịp thời biểu dương cá nhân tiêu biểu.',
  'Rà soát hộ nghèo theo quy định, hoàn thành trước ngày 15/12/2024.',
  'Năm 2024: Tổ chức sơ kết phong trào.',
  'Thực hiện đúng tiến độ 2023 - 2024 đã đề ra.',
);
const partNames = fc.constantFrom(
  'MỤC ĐÍCH, YÊU CẦU',
  'NHIỆM VỤ, GIẢI PHÁP',
  'TỔ CHỨC',
  'KINH PHÍ',
);
const headings = fc.constantFrom(
  'Mục đích',
  'Công tác vận động',
  'Hội Phụ nữ xã:',
  'Nội dung cụ thể',
);

type Item = { label: string; text: string; children: Item[] };

const bullets = fc
  .array(sentences, { minLength: 1, maxLength: 4 })
  .map((texts): Item[] => texts.map((text) => ({ label: '-', text, children: [] })));

function lettered(items: Item[]): Item[] {
  return items.map((item, index) => ({ ...item, label: `${String.fromCharCode(97 + index)})` }));
}

const leaf = sentences.map((text): Item => ({ label: '', text, children: [] }));
const headed = fc.record({ label: fc.constant(''), text: headings, children: bullets });
const letters = fc.array(leaf, { minLength: 2, maxLength: 4 }).map(lettered);
const withLetters = fc.record({ label: fc.constant(''), text: headings, children: letters });

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI'];
const parts = fc
  .array(
    fc.record({
      text: partNames,
      children: fc
        .array(fc.oneof(leaf, headed, withLetters), { minLength: 1, maxLength: 5 })
        .map((items) => items.map((item, index) => ({ ...item, label: String(index + 1) }))),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((found): Item[] => found.map((part, index) => ({ ...part, label: roman[index] ?? '' })));

const movementNames = fc.constantFrom(
  'Chung tay vì người nghèo',
  'Xóa nhà tạm',
  'Ngày vì người nghèo',
);

/** Plans of any number of parts, clauses and items, with what surrounds them. */
export function buildPlan(): fc.Arbitrary<BuiltPlan> {
  return fc
    .record({
      number: fc.integer({ min: 1, max: 999 }),
      day: fc.integer({ min: 1, max: 28 }),
      month: fc.integer({ min: 1, max: 12 }),
      fromYear: fc.integer({ min: 2021, max: 2030 }),
      length: fc.integer({ min: 1, max: 5 }),
      name: movementNames,
      parts,
      recipients: fc.uniqueArray(
        fc.constantFrom('Đảng ủy, HĐND xã', 'Các thôn', 'Ủy ban MTTQ xã', 'Lưu: VT', 'Như trên'),
        { minLength: 1 },
      ),
      isDeputy: fc.boolean(),
      signerName: fc.constantFrom('Nguyễn Văn Mẫu', 'Lò Thị Ví Dụ', 'Vàng A Thử'),
    })
    .map((draft): BuiltPlan => {
      const { fromYear, length, name, isDeputy } = draft;
      const toYear = fromYear + length;
      const body = 'ỦY BAN NHÂN DÂN';
      const capacity = isDeputy
        ? ({ capacity: 'KT', head: 'CHỦ TỊCH', position: 'PHÓ CHỦ TỊCH' } as const)
        : ({ capacity: 'TM', position: 'CHỦ TỊCH' } as const);
      return {
        number: draft.number,
        date: `${fromYear}-${pad(draft.month)}-${pad(draft.day)}`,
        title: `Thực hiện phong trào thi đua “${name}” giai đoạn ${fromYear} - ${toYear}`,
        movement: { name, fromYear, toYear },
        clauses: draft.parts.flatMap((part) => flatten(part, 0)),
        recipients: draft.recipients,
        signer: { body, name: draft.signerName, ...capacity },
      };
    });
}

/** The plan as an office would type it. */
export function renderPlan(plan: BuiltPlan): string {
  const [year = '', month = '', day = ''] = plan.date.split('-');
  const { capacity, body, head, position, name } = plan.signer;
  return [
    'ỦY BAN NHÂN DÂN\nXÃ MẪU ĐƠN',
    `Số: ${plan.number}/KH-UBND`,
    `Mẫu Đơn, ngày ${day} tháng ${month} năm ${year}`,
    'KẾ HOẠCH',
    plan.title,
    'Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2021 của UBND tỉnh về phong trào thi đua;',
    ...plan.clauses.map(({ label, text }) => `${label}${/^[-a-z]/.test(label) ? '' : '.'} ${text}`),
    'Trên đây là kế hoạch của Ủy ban nhân dân xã Mẫu Đơn./.',
    `Nơi nhận:\n${plan.recipients.map((text) => `- ${text};`).join('\n')}`,
    capacity === 'KT' ? `TM. ${body}\nKT. ${head}\n${position}` : `TM. ${body}\n${position}`,
    name,
  ].join('\n\n');
}

function flatten({ label, text, children }: Item, depth: number): BuiltPlan['clauses'] {
  return [{ label, text, depth }, ...children.flatMap((child) => flatten(child, depth + 1))];
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
