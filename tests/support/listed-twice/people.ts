/**
 * An invented register in which it is known who is listed twice. It measures the search for
 * duplicates, so it shares nothing with it: its own random numbers, its own names, its own idea of
 * what goes wrong when a list is typed. Nobody in it exists.
 */
export type ListedPerson = {
  id: string;
  householdId: string;
  neighbourhoodId: string;
  fullName: string;
  birth: { year: number; month?: number; day?: number } | null;
  sex: 'male' | 'female' | null;
  citizenId: string | null;
  oldId: string | null;
  ethnicity: string | null;
};

/** A repeatable source of chance (mulberry32). */
export type Chance = {
  /** 0 ≤ x < 1. */
  roll: () => number;
  below: (end: number) => number;
  one: <T>(values: readonly T[]) => T;
  /** One of the values, as often as its weight says. */
  weighed: <T>(values: readonly (readonly [T, number])[]) => T;
};

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (end: number) => Math.floor(roll() * end);
  const one = <T>(values: readonly T[]): T => {
    const value = values[below(values.length)];
    if (value === undefined) throw new Error('Nothing to choose from');
    return value;
  };
  const weighed = <T>(values: readonly (readonly [T, number])[]): T => {
    let left = roll() * values.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of values) {
      left -= weight;
      if (left < 0) return value;
    }
    return one(values)[0];
  };
  return { roll, below, one, weighed };
}

const KINH = [
  ['Nguyễn', 38],
  ['Trần', 11],
  ['Lê', 9],
  ['Phạm', 7],
  ['Hoàng', 5],
  ['Vũ', 4],
  ['Phan', 4],
  ['Đặng', 2],
  ['Bùi', 2],
  ['Đỗ', 2],
  ['Ngô', 1],
  ['Dương', 1],
  ['Lý', 1],
  ['Đinh', 1],
  ['Lương', 1],
  ['Đoàn', 1],
  ['Trịnh', 1],
  ['Hà', 1],
  ['Mai', 1],
  ['Tạ', 1],
  ['Lưu', 1],
  ['Cao', 1],
] as const;
const TAY = ['Hoàng', 'Nông', 'Lương', 'Vi', 'Hà', 'La', 'Ma', 'Đàm', 'Bế', 'Lộc'] as const;
const MONG = ['Giàng', 'Vàng', 'Thào', 'Sùng', 'Lý', 'Hầu', 'Cư', 'Má', 'Lồ', 'Tráng'] as const;
const DAO = ['Triệu', 'Đặng', 'Bàn', 'Phàn', 'Tẩn', 'Chảo', 'Lý', 'Phùng'] as const;

const MEN =
  'Hùng Dũng Cường Tuấn Anh Minh Hải Nam Sơn Long Thắng Thành Trung Kiên Quân Đức Huy Hoàng Việt Tùng Phong Bình Hiếu Nghĩa Khánh Quang Toàn Duy Đạt Lâm Vinh Tâm Hưng Thịnh Phúc Tiến Chiến Thuận Hòa Lợi Quý Tú Sáng Dương Giang Khang Bảo An Trường Mạnh Hậu Cảnh Ngọc Thái Luận Đông Xuân Hợp Lực Ninh Bắc Tân Thế Chung Điệp'.split(
    ' ',
  );
const WOMEN =
  'Hoa Lan Hương Hà Thảo Trang Linh Nga Hằng Hạnh Hồng Mai Thu Yến Oanh Phượng Loan Thủy Hiền Huệ Nhung Ngân Tuyết Xuân Vân Dung Quỳnh Ngọc Anh Chi Tâm Liên Lý Bích Thúy Hòa Diệp Liễu Nguyệt Phương My Thơm Tươi Duyên Nhàn Cúc Đào Sen Hường Hải Thoa Bình Sinh Mơ Mến Na Thanh Sim Lụa Hậu Luyến'.split(
    ' ',
  );
const MONG_MEN = 'Páo Chớ Dơ Sử Lử Chơ Pao Vảng Sáng Chính Tủa Giống Chứ Dế Phử Sẻng Thề'.split(
  ' ',
);
const MONG_WOMEN = 'Mỷ Dở Sua Mái Chư Pàng Sú Máy Vá Dính Chá Ly Súng Xua Mảy Cở'.split(' ');
const MIDDLE_MEN = [
  ['Văn', 50],
  ['Đức', 7],
  ['Hữu', 5],
  ['Xuân', 6],
  ['Quang', 6],
  ['Minh', 6],
  ['Thanh', 5],
  ['Ngọc', 5],
  ['Công', 3],
  ['Đình', 4],
  ['Thế', 3],
  ['', 3],
] as const;
const MIDDLE_WOMEN = [
  ['Thị', 62],
  ['Thị Thu', 5],
  ['Thị Thanh', 5],
  ['Thị Ngọc', 5],
  ['Thị Hồng', 4],
  ['Thanh', 4],
  ['Ngọc', 5],
  ['Thu', 4],
  ['Phương', 4],
  ['', 2],
] as const;

const GROUPS = [
  ['kinh', 58],
  ['tay', 14],
  ['mong', 16],
  ['dao', 12],
] as const;
type Group = (typeof GROUPS)[number][0];
const CODES: Record<Group, string> = { kinh: '01', tay: '02', mong: '08', dao: '09' };

/** A common name is much more common than a rare one: the first of the list are drawn most. */
function common(chance: Chance, names: readonly string[]): string {
  return names[Math.floor(chance.roll() ** 1.7 * names.length)] ?? chance.one(names);
}

export function surnameOf(chance: Chance, group: Group): string {
  if (group === 'kinh') return chance.weighed(KINH);
  return chance.one(group === 'tay' ? TAY : group === 'mong' ? MONG : DAO);
}

function givenOf(chance: Chance, group: Group, sex: 'male' | 'female'): string {
  if (group === 'mong') {
    const middle = sex === 'female' ? 'Thị' : chance.one(['A', 'A', 'Seo', 'Văn']);
    return `${middle} ${common(chance, sex === 'male' ? MONG_MEN : MONG_WOMEN)}`;
  }
  const middle = chance.weighed<string>(sex === 'male' ? MIDDLE_MEN : MIDDLE_WOMEN);
  return `${middle} ${common(chance, sex === 'male' ? MEN : WOMEN)}`.trim();
}

export type Register = { chance: Chance; people: ListedPerson[]; next: () => string };

/** Households of parents, children, now and then twins and grandparents, in `places` neighbourhoods. */
export function makePeople(count: number, seed: number, places: number): Register {
  const chance = chanceFrom(seed);
  let number = 0;
  const next = () => String(++number).padStart(8, '0');
  const people: ListedPerson[] = [];
  while (people.length < count) people.push(...makeHousehold(chance, next, places));
  return { chance, people, next };
}

function makeHousehold(chance: Chance, next: () => string, places: number): ListedPerson[] {
  const group = chance.weighed<Group>(GROUPS);
  const home = { householdId: `h${next()}`, neighbourhoodId: `n${chance.below(places)}` };
  const surname = surnameOf(chance, group);
  const person = (family: string, sex: 'male' | 'female', year: number): ListedPerson => ({
    id: `p${next()}`,
    ...home,
    fullName: `${family} ${givenOf(chance, group, sex)}`,
    birth: { year, month: 1 + chance.below(12), day: 1 + chance.below(28) },
    sex,
    citizenId: null,
    oldId: null,
    ethnicity: CODES[group],
  });
  const year = 1945 + chance.below(55);
  const members = [person(surname, 'male', year)];
  if (chance.roll() < 0.85) {
    members.push(person(surnameOf(chance, group), 'female', year - 2 + chance.below(7)));
  }
  let birth = year + 20 + chance.below(8);
  for (let child = chance.below(4); child > 0 && birth < 2024; child--) {
    const sex = chance.one(['male', 'female'] as const);
    const born = person(surname, sex, birth);
    members.push(born);
    if (chance.roll() < 0.02) members.push({ ...person(surname, sex, birth), birth: born.birth });
    birth += 1 + chance.below(5);
  }
  if (chance.roll() < 0.15) members.push(person(surname, 'female', year - 25));
  for (const member of members) giveNumbers(chance, member);
  return members.filter(({ birth: own }) => (own?.year ?? 0) < 2025);
}

function giveNumbers(chance: Chance, member: ListedPerson): void {
  const { year } = member.birth ?? { year: 2000 };
  const roll = chance.roll();
  const century = (year < 2000 ? 0 : 2) + (member.sex === 'male' ? 0 : 1);
  const random = String(chance.below(1_000_000)).padStart(6, '0');
  if (roll < (year > 2010 ? 0.35 : 0.65)) {
    member.citizenId = `${chance.one(['010', '010', '010', '015', '025'])}${century}${String(year % 100).padStart(2, '0')}${random}`;
  } else if (roll < 0.8 && year < 2005) {
    member.oldId = `063${random}`;
  }
}
