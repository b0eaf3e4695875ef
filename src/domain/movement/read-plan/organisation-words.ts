/**
 * How plans call the organisations of a commune. Patterns match whole words and are tried at every
 * place of a text; where two begin together the longer one is meant.
 */

import type { OrganisationKind } from '#domain/organisation/organisation.ts';

/** What the text calls its own unit. */
export type CommuneWord = 'phường' | 'xã' | 'thị trấn' | 'đặc khu';

export type KnownOrganisation = { id: string; name: string; kind: OrganisationKind };
export type OrganisationMatch = { organisation: KnownOrganisation; from: number; to: number };

type Entry = readonly [id: string, name: string, kind: OrganisationKind, pattern: string];

/** `{w}` is the word for the commune; a trailing one in the text is part of the name. */
const entries: readonly Entry[] = [
  [
    'ubnd-{s}',
    'Ủy ban nhân dân {w}',
    'peoples_committee',
    '(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)(?: {w})?(?! (?:thành phố|thị xã|huyện|tỉnh|quận))',
  ],
  [
    'ubnd-cap-tren',
    'Ủy ban nhân dân cấp trên',
    'higher_body',
    '(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd) (?:thành phố|thị xã|huyện|tỉnh|quận)',
  ],
  ['dang-uy', 'Đảng ủy {w}', 'party', '(?:thường trực )?(?:đảng ủy|đảng uỷ|đu)(?: {w})?'],
  [
    'hdnd-{s}',
    'Hội đồng nhân dân {w}',
    'peoples_council',
    '(?:thường trực )?(?:hội đồng nhân dân|hđnd|hdnd)(?: {w})?',
  ],
  [
    'ban-chi-dao-thanh-pho',
    'Ban Chỉ đạo cấp trên',
    'higher_body',
    '(?:ban chỉ đạo|bcđ|bcd)(?: giảm nghèo)? (?:thành phố|thị xã|huyện|tỉnh|quận)',
  ],
  [
    'ban-giam-ngheo',
    'Ban giảm nghèo {w}',
    'steering_committee',
    '(?:ban chỉ đạo giảm nghèo|ban giảm nghèo|ban gn|ban chỉ đạo|bcđ)(?: {w})?',
  ],
  [
    'ban-van-dong-to-dan-pho',
    'Các ban vận động tổ dân phố, thôn',
    'neighbourhood',
    '(?:các )?(?:ban vận động|bvđ)(?: (?:các )?(?:tổ dân phố|tdp|thôn|khu phố|bản))?',
  ],
  [
    'to-dan-pho',
    'Các tổ dân phố, thôn',
    'neighbourhood',
    '(?:các )?(?:ban quản lý |tổ trưởng |trưởng )?(?:tổ dân phố|tdp|thôn|khu phố|ấp)(?:, (?:thôn|bản|tổ dân phố))?',
  ],
  [
    'ban-nganh-doan-the',
    'Các ban ngành, đoàn thể {w}',
    'group',
    '(?:các )?(?:cơ quan, )?(?:ban,? ngành,? (?:và )?(?:các )?(?:đoàn thể|tổ chức đoàn thể)|ngành,? đoàn thể)(?: {w})?',
  ],
  [
    'mat-tran',
    'Ủy ban Mặt trận Tổ quốc {w}',
    'union',
    '(?:(?:ban thường trực )?(?:ủy ban|uỷ ban) )?(?:mặt trận tổ quốc|mttq|ubmttq)(?: việt nam)?(?: {w})?',
  ],
  ['phu-nu', 'Hội Liên hiệp Phụ nữ {w}', 'union', 'hội (?:liên hiệp phụ nữ|lhpn|phụ nữ)(?: {w})?'],
  ['nong-dan', 'Hội Nông dân {w}', 'union', 'hội nông dân(?: {w})?'],
  ['cuu-chien-binh', 'Hội Cựu chiến binh {w}', 'union', 'hội (?:cựu chiến binh|ccb)(?: {w})?'],
  [
    'thanh-nien',
    'Đoàn Thanh niên {w}',
    'union',
    '(?:đoàn (?:thanh niên|tncs)(?: cộng sản)?(?: hồ chí minh)?|đoàn tn)(?: {w})?',
  ],
  ['cong-doan', 'Công đoàn {w}', 'union', 'công đoàn(?: cơ sở)?(?: {w})?'],
  ['chu-thap-do', 'Hội Chữ thập đỏ {w}', 'union', 'hội (?:chữ thập đỏ|ctđ)(?: {w})?'],
  ['nguoi-cao-tuoi', 'Hội Người cao tuổi {w}', 'union', 'hội (?:người cao tuổi|nct)(?: {w})?'],
  [
    'ngan-hang-chinh-sach',
    'Ngân hàng Chính sách xã hội',
    'bank',
    '(?:phòng giao dịch )?(?:ngân hàng chính sách xã hội|ngân hàng csxh|nhcsxh)',
  ],
  [
    'van-hoa-xa-hoi',
    'Công chức Văn hóa – Xã hội',
    'office',
    '(?:(?:công chức|bộ phận|phòng|cán bộ) )?(?:văn hóa|văn hoá)(?: ?[-–] ?|, | và )xã hội(?: {w})?|(?:công chức )?vh ?-? ?xh',
  ],
  [
    'tai-chinh-ke-toan',
    'Công chức Tài chính – Kế toán',
    'office',
    '(?:công chức|bộ phận) (?:tài chính|kế toán)(?: ?[-–] ?(?:kế toán|ngân sách))?(?: {w})?',
  ],
  [
    'dia-chinh-xay-dung',
    'Công chức Địa chính – Xây dựng',
    'office',
    '(?:công chức|bộ phận) địa chính(?: ?[-–] ?[a-zà-ỹđ]+(?: [a-zà-ỹđ]+)?)?',
  ],
  [
    'van-phong',
    'Văn phòng {w}',
    'office',
    '(?:công chức |bộ phận )?văn phòng(?: ?[-–] ?thống kê| (?:hđnd|đảng ủy|ubnd)(?: và ubnd)?)?(?: {w})?',
  ],
  [
    'phong-kinh-te',
    'Phòng Kinh tế {w}',
    'office',
    'phòng kinh tế(?:, hạ tầng và đô thị)?(?: {w})?',
  ],
  [
    'trung-tam-dich-vu',
    'Trung tâm dịch vụ {w}',
    'office',
    '(?:trung tâm (?:văn hóa|cung ứng|dịch vụ|phục vụ)[^,;.:]{0,40}|đài truyền thanh)(?: {w})?',
  ],
  ['cong-an', 'Công an {w}', 'office', 'công an(?: {w})?'],
  ['quan-su', 'Ban Chỉ huy Quân sự {w}', 'office', '(?:ban chỉ huy quân sự|ban chqs)(?: {w})?'],
  ['tram-y-te', 'Trạm Y tế {w}', 'office', 'trạm y tế(?: {w})?'],
  [
    'truong-hoc',
    'Các trường học',
    'school',
    '(?:các )?(?:trường học|nhà trường|trường (?:mầm non|tiểu học|thcs|thpt)(?:, (?:tiểu học|thcs|thpt))*)(?: (?:trên địa bàn|{w}))?',
  ],
  ['hop-tac-xa', 'Các hợp tác xã', 'cooperative', '(?:các )?hợp tác xã'],
  ['doanh-nghiep', 'Các doanh nghiệp', 'enterprise', '(?:các )?doanh nghiệp'],
];

const slugs: Readonly<Record<CommuneWord, string>> = {
  phường: 'phuong',
  xã: 'xa',
  'thị trấn': 'thi-tran',
  'đặc khu': 'dac-khu',
};

type Matcher = { organisation: KnownOrganisation; pattern: RegExp };
const matchers = new Map<CommuneWord, Matcher[]>();

/** The organisations a text names, in its order, without overlap. */
export function matchOrganisations(text: string, word: CommuneWord): OrganisationMatch[] {
  const lower = text.toLowerCase();
  const all = matchersOf(word).flatMap(({ organisation, pattern }) =>
    [...lower.matchAll(pattern)].map((match) => ({
      organisation,
      from: match.index,
      to: match.index + match[0].length,
    })),
  );
  all.sort((a, b) => a.from - b.from || b.to - a.to);
  const found: OrganisationMatch[] = [];
  for (const match of all) {
    if (match.from >= (found.at(-1)?.to ?? 0)) found.push(match);
  }
  return found;
}

/** The word the text uses for its own unit: the one after "trên địa bàn" or the committee's name. */
export function findCommuneWord(text: string): CommuneWord {
  const lower = text.toLowerCase();
  const words = Object.keys(slugs) as CommuneWord[];
  const weigh = (word: CommuneWord): number =>
    lower.split(
      new RegExp(`(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|trên địa bàn)\\s+${word}(?!\\p{L})`, 'u'),
    ).length;
  return words.reduce((best, word) => (weigh(word) > weigh(best) ? word : best));
}

function matchersOf(word: CommuneWord): Matcher[] {
  const known = matchers.get(word);
  if (known) return known;
  const made = entries.map(([id, name, kind, pattern]) => ({
    organisation: {
      id: id.replace('{s}', slugs[word]),
      name: name.replace('{w}', word),
      kind,
    },
    pattern: new RegExp(`(?<!\\p{L})(?:${pattern.replaceAll('{w}', word)})(?!\\p{L})`, 'gu'),
  }));
  matchers.set(word, made);
  return made;
}
