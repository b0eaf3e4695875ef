import type { EthnicityCode } from '#domain/household/ethnicity.ts';

/**
 * Common surnames and given names by ethnic group, for made-up people only. The lists hold single
 * words that thousands of people share; full names are combined by chance.
 */

/** `words` of equal weight, split at commas. */
function list(words: string): string[] {
  return words.split(', ');
}

/** `Nguyễn 38, Trần 11`: words with weights. */
function weights(text: string): [string, number][] {
  return list(text).map((entry) => {
    const cut = entry.lastIndexOf(' ');
    return [entry.slice(0, cut), Number(entry.slice(cut + 1))];
  });
}

/** The ethnic groups of the ward's households. */
export const GROUP_WEIGHTS: readonly (readonly [EthnicityCode, number])[] = [
  ['01', 700],
  ['02', 105],
  ['25', 70],
  ['09', 38],
  ['08', 30],
  ['07', 27],
  ['03', 12],
  ['40', 8],
  ['06', 6],
  ['04', 4],
];

const KINH_SURNAMES = weights(
  'Nguyễn 380, Trần 110, Lê 95, Phạm 70, Hoàng 50, Vũ 48, Đỗ 32, Bùi 26, Đặng 24, Ngô 17, Dương 15, Đinh 14, Đoàn 11, Trịnh 10, Mai 9, Lương 8, Tạ 8, Phan 12, Hà 9, Cao 8, Lưu 7, Tô 5, Đào 9, Vương 4, Quách 3, Kiều 3, Chu 4, Phùng 5, Nghiêm 3, Thân 2, Khổng 2, Doãn 2',
);

const SURNAMES = new Map<EthnicityCode, [string, number][]>([
  ['01', KINH_SURNAMES],
  [
    '02',
    weights('Hoàng 22, Nông 16, Lương 11, Hà 9, Ma 8, La 6, Hứa 6, Đàm 5, Bế 3, Vi 4, Chu 3, Lý 5'),
  ],
  ['25', weights('Vàng 20, Lục 13, Lù 14, Phan 9, Sần 9, Hoàng 10, Nông 8, Vùi 5, Lý 4')],
  ['09', weights('Triệu 16, Đặng 14, Bàn 15, Chảo 12, Tẩn 13, Phàn 10, Lý 12, Phùng 5, Lồ 4')],
  ['08', weights('Giàng 17, Sùng 14, Lý 12, Vàng 12, Thào 10, Má 6, Hảng 5, Cư 4, Vừ 4, Hầu 4')],
  ['07', weights('Nông 14, Vàng 10, Lù 10, Hoàng 12, Lưu 6, Vương 7, Thền 6, Tráng 7, Lùng 5')],
  ['03', weights('Lò 20, Lường 10, Hà 8, Cà 6, Quàng 6, Tòng 5, Hoàng 6, Đèo 2')],
  ['40', weights('Lồ 8, Lý 7, Đặng 6, Lùng 6, Sải 4, Phàn 5')],
  ['06', weights('Bùi 12, Đinh 9, Quách 7, Bạch 4, Hà 5, Phùng 4')],
  ['04', weights('Lâm 6, Trương 5, Lý 6, Vương 5, Hoàng 5, Châu 3')],
]);

/** Words for the two sexes of one generation: middle words (may be two) and given names. */
export type NameWords = {
  maleMiddle: string[];
  maleGiven: string[];
  femaleMiddle: string[];
  femaleGiven: string[];
};

const OLD_WORDS: NameWords = {
  maleMiddle: list('Văn, Văn, Văn, Xuân, Đình, Hữu, Đức, Quang, Trọng'),
  maleGiven: list(
    'Bảo, Bính, Chiến, Chức, Cường, Định, Giáp, Hải, Hòa, Hợp, Khải, Khoa, Lâm, Lợi, Minh, Nghĩa, Ninh, Phúc, Quý, Sơn, Thắng, Thành, Thịnh, Tiến, Toàn, Tuất, Vinh, Xuân, Thìn, Ngọ, Mùi, Đạo, Lực, Thụ, Viễn, Hiển',
  ),
  femaleMiddle: list('Thị, Thị, Thị, Thị, Thị Minh, Thị Kim, Thị Ngọc'),
  femaleGiven: list(
    'Bình, Chanh, Chín, Dậu, Đào, Gái, Hảo, Hậu, Hiền, Hòa, Hợi, Lan, Loan, Lý, Mai, Mão, Mận, Mùi, Nga, Ngọ, Nhàn, Nụ, Oanh, Phượng, Sen, Sửu, Thìn, Thơm, Tý, Xuân, Yến, Bưởi, Cúc, Duyên, Tâm, Thoa',
  ),
};
const MIDDLE_WORDS: NameWords = {
  maleMiddle: list('Văn, Văn, Đức, Xuân, Quang, Đình, Hữu, Ngọc, Mạnh, Trọng, Anh, Minh, Việt'),
  maleGiven: list(
    'An, Bắc, Công, Cường, Dũng, Duy, Đạt, Đông, Hà, Hải, Hiếu, Hùng, Huy, Kiên, Long, Nam, Quân, Quang, Sơn, Tuấn, Tùng, Trung, Thắng, Thành, Việt, Vinh, Hưng, Khánh, Linh, Lợi, Mạnh, Phong, Thái, Tuyên, Trường, Chính',
  ),
  femaleMiddle: list(
    'Thị, Thị, Thị Thu, Thị Thanh, Thị Kim, Thị Bích, Thị Hồng, Thị Minh, Thị Ngọc, Thị Lan, Thị Thúy',
  ),
  femaleGiven: list(
    'Hà, Hạnh, Hằng, Hoa, Hồng, Huệ, Hương, Huyền, Lan, Liên, Linh, Loan, Mai, Minh, Nga, Nguyệt, Nhung, Phương, Quyên, Tâm, Thảo, Thoa, Thu, Thủy, Thúy, Trang, Tuyết, Vân, Yến, Dung, Hiền, Lệ, Ngân, Oanh, Thương, Xuyến',
  ),
};
const YOUNG_WORDS: NameWords = {
  maleMiddle: list(
    'Gia, Minh, Tuấn, Đức, Bảo, Hoàng, Quang, Nhật, Anh, Thành, Quốc, Hải, Duy, Đăng, Việt, Trung, Khánh',
  ),
  maleGiven: list(
    'Anh, Bảo, Bách, Cường, Dũng, Duy, Dương, Đăng, Đạt, Đức, Hải, Hiếu, Hoàng, Huy, Hưng, Khang, Khánh, Khôi, Kiên, Lâm, Long, Minh, Nam, Nguyên, Phong, Phúc, Quân, Quang, Sơn, Tùng, Thịnh, Trung, Việt, Vinh',
  ),
  femaleMiddle: list(
    'Ngọc, Thảo, Khánh, Phương, Minh, Bảo, Thùy, Hà, Quỳnh, Thanh, Thị Ngọc, Hải, Diệu, Tường, Mai, Thu, Kim',
  ),
  femaleGiven: list(
    'Anh, An, Châu, Chi, Diệp, Giang, Hân, Linh, Ly, My, Mai, Nhi, Như, Ngân, Ngọc, Trang, Thư, Trâm, Vy, Yến, Hà, Hương, Huyền, Lan, Nga, Phương, Quỳnh, Thảo, Thủy, Uyên, Vân, Hoa, Dung, Tâm',
  ),
};
const MONG_WORDS: NameWords = {
  maleMiddle: list('A, A, A, Seo'),
  maleGiven: list(
    'Chứ, Dê, Dơ, Lử, Lềnh, Páo, Phử, Pao, Sáng, Sử, Tủa, Vảng, Chu, Dình, Khoa, Nủ, Say, Sình, Tráng, Páng, Vư, Lùng, Phềnh, Dế',
  ),
  femaleMiddle: list('Thị, Thị, Thị, Seo'),
  femaleGiven: list(
    'Dợ, Mỷ, Sông, Máy, Dở, Chở, Cở, Pàng, Dí, Say, Sua, Sú, Ganh, Lan, Mai, Xua, Dua, Chứ, Mảo, Ca',
  ),
};
const DAO_WORDS: NameWords = {
  maleMiddle: list('Văn, Láo, Vần, Chìn, Phụ, Kim, Văn'),
  maleGiven: list(
    'Lụ, Tả, San, Sử, Nhàn, Phẩu, Quẩy, Sính, Khé, Chẳn, Phin, Vạng, Hiền, Lở, Ton, Siệu, Kinh, Minh, Quân, Thanh',
  ),
  femaleMiddle: list('Tả, Mùi, Lở, San, Thị, Thị'),
  femaleGiven: list(
    'Mẩy, Pham, Khé, Liều, Ghến, Nái, Viện, Mắn, Chẳn, Pà, Coi, Sinh, Phương, Hoa, Liên, Lai, Nhậy, Muội',
  ),
};

/** Surnames of a group with how common they are. */
export function surnamesOf(ethnicity: EthnicityCode): readonly (readonly [string, number])[] {
  return SURNAMES.get(ethnicity) ?? KINH_SURNAMES;
}

/** Name words of a group and generation. Since about 2000 most groups also use Kinh names. */
export function nameWordsOf(ethnicity: EthnicityCode, birthYear: number): NameWords {
  if (ethnicity === '08' && birthYear < 2008) return MONG_WORDS;
  if (ethnicity === '09' && birthYear < 2002) return DAO_WORDS;
  if (birthYear < 1962) return OLD_WORDS;
  return birthYear < 1990 ? MIDDLE_WORDS : YOUNG_WORDS;
}
