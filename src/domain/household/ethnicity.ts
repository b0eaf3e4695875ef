import { toSearchKey } from '#domain/text/search-key.ts';

/**
 * The 54 ethnic groups with the two-digit codes of the statistical office (Decision
 * 121-TCTK/PPCĐ of 1979), and the other spellings met in old lists.
 */
const GROUPS = [
  ['01', 'Kinh', 'Việt'],
  ['02', 'Tày', 'Thổ Tày', 'Pa Dí', 'Thu Lao'],
  ['03', 'Thái', 'Tày Thái', 'Thái Đen', 'Thái Trắng'],
  ['04', 'Hoa', 'Hán', 'Xạ Phang'],
  ['05', 'Khmer', 'Khơ-me', 'Khơ Me', 'Miên'],
  ['06', 'Mường'],
  ['07', 'Nùng', 'Nùng An', 'Nùng Dín', 'Nùng Phàn Slình'],
  ['08', 'Mông', "H'Mông", 'Hmông', 'Hmong', 'Mèo', 'Mông Hoa', 'Mông Trắng', 'Mông Đen'],
  ['09', 'Dao', 'Mán', 'Dao Đỏ', 'Dao Tuyển', 'Dao Họ'],
  ['10', 'Gia-rai', 'Gia Rai', 'Jarai', 'Jrai'],
  ['11', 'Ngái'],
  ['12', 'Ê-đê', 'Ê Đê', 'Êđê', 'Rađê'],
  ['13', 'Ba-na', 'Ba Na', 'Bana', 'Bahnar'],
  ['14', 'Xơ-đăng', 'Xơ Đăng', 'Xêđăng', 'Sedang'],
  ['15', 'Sán Chay', 'Cao Lan', 'Sán Chỉ', 'Sán Chay (Cao Lan - Sán Chỉ)'],
  ['16', 'Cơ-ho', 'Cơ Ho', 'Kơ Ho', "K'Ho", 'Cờ Ho'],
  ['17', 'Chăm', 'Chàm'],
  ['18', 'Sán Dìu', 'Sán Dẻo'],
  ['19', 'Hrê', "H'rê", 'Chăm Rê'],
  ['20', 'Mnông', "M'Nông"],
  ['21', 'Ra-glai', 'Ra Glai', 'Raglay'],
  ['22', 'Xtiêng', "X'Tiêng", 'Stiêng', "S'tiêng"],
  ['23', 'Bru-Vân Kiều', 'Bru', 'Vân Kiều'],
  ['24', 'Thổ'],
  ['25', 'Giáy', 'Dáy', 'Nhắng', 'Giấy'],
  ['26', 'Cơ-tu', 'Cơ Tu', 'Ka Tu', 'Katu'],
  ['27', 'Gié-Triêng', 'Giẻ Triêng', 'Gié', 'Triêng'],
  ['28', 'Mạ', 'Châu Mạ'],
  ['29', 'Khơ-mú', 'Khơ Mú', 'Khmú', 'Xá Cẩu'],
  ['30', 'Co', 'Cor', 'Cùa'],
  ['31', 'Ta-ôi', 'Tà Ôi', 'Pa Cô'],
  ['32', 'Chơ-ro', 'Chơ Ro', 'Châu Ro'],
  ['33', 'Kháng', 'Xá Khao'],
  ['34', 'Xinh-mun', 'Xinh Mun', 'Puộc'],
  ['35', 'Hà Nhì', 'U Ní'],
  ['36', 'Chu-ru', 'Chu Ru'],
  ['37', 'Lào', 'Lào Bốc'],
  ['38', 'La Chí', 'Cù Tê'],
  ['39', 'La Ha'],
  ['40', 'Phù Lá', 'Xá Phó', 'Bồ Khô Pạ'],
  ['41', 'La Hủ', 'Khù Sung'],
  ['42', 'Lự', 'Lừ'],
  ['43', 'Lô Lô', 'Mùn Di'],
  ['44', 'Chứt', 'Rục', 'Sách'],
  ['45', 'Mảng'],
  ['46', 'Pà Thẻn', 'Pà Hưng'],
  ['47', 'Cơ Lao', 'Cờ Lao'],
  ['48', 'Cống', 'Xắm Khống'],
  ['49', 'Bố Y', 'Tu Dí', 'Chủng Chá'],
  ['50', 'Si La', 'Cú Dề Xừ'],
  ['51', 'Pu Péo', 'Pen Ti Lô Lô'],
  ['52', 'Brâu', 'Brao'],
  ['53', 'Ơ-đu', 'Ơ Đu', 'Tày Hạt'],
  ['54', 'Rơ-măm', 'Rơ Măm'],
] as const;

/** '01' … '54'. */
export type EthnicityCode = (typeof GROUPS)[number][0];
export type Ethnicity = { code: EthnicityCode; name: string; aliases: readonly string[] };

export const ETHNICITIES: readonly Ethnicity[] = GROUPS.map(([code, name, ...aliases]) => ({
  code,
  name,
  aliases,
}));

const NAMES = new Map<string, string>(ETHNICITIES.map(({ code, name }) => [code, name]));
const BY_SPELLING = buildIndex();
const PREFIXES = /^(?:dân tộc|dt)[\s:.]+/iu;

/**
 * Finds the group meant by a cell: its code ('8', '08'), name or alias, with or without marks.
 * `undefined` when nothing fits.
 */
export function parseEthnicity(text: string): EthnicityCode | undefined {
  const cleaned = text.normalize('NFC').replace(/\s+/g, ' ').trim().replace(PREFIXES, '').trim();
  if (/^\d{1,2}$/.test(cleaned)) {
    const code = cleaned.padStart(2, '0');
    return isEthnicityCode(code) ? code : undefined;
  }
  return BY_SPELLING.get(compactKey(cleaned));
}

export function isEthnicityCode(code: string): code is EthnicityCode {
  return NAMES.has(code);
}

/** The group's name in Vietnamese. */
export function ethnicityName(code: EthnicityCode): string {
  return NAMES.get(code) ?? code;
}

/** Every group but the Kinh, the majority, is an ethnic minority. */
export function isMinority(code: EthnicityCode): boolean {
  return code !== '01';
}

function compactKey(text: string): string {
  return toSearchKey(text).replaceAll(' ', '');
}

/** No two groups share a spelling, even without marks; the tests hold the table to that. */
function buildIndex(): Map<string, EthnicityCode> {
  return new Map(
    ETHNICITIES.flatMap(({ code, name, aliases }) =>
      [name, ...aliases].map((spelling) => [compactKey(spelling), code] as const),
    ),
  );
}
