import { describe, expect, test } from 'vitest';
import { isVietnameseSyllable } from './syllable.ts';

describe('isVietnameseSyllable', () => {
  test.each(
    (
      'Nguyễn Trần Lê Phạm Hoàng Huỳnh Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Giàng Vàng Lò Quàng Cà ' +
      'Thị Văn Đức Hữu Quốc Khuyên Huyền Quỳnh Phượng Hường Thuý Thúy Hòa Hoà Quý Quyết Nghĩa Yến ' +
      'Oanh Khoa Xoan Tuyết Bích Ngọc Ích Út Giang Gia Chẩu Seo Páo Sín Phìn Pao Giấy Tráng Thắng ' +
      'xã hội chủ nghĩa việt nam độc lập tự do hạnh phúc phường khuỷu thuở quờ boong choèn ngoéo ươm ướp yêu'
    ).split(' '),
  )('%s is', (word) => {
    expect(isVietnameseSyllable(word)).toBe(true);
    expect(isVietnameseSyllable(word.toUpperCase())).toBe(true);
    expect(isVietnameseSyllable(word.normalize('NFD'))).toBe(true);
  });

  test.each([
    'Tưï',
    'Nguyeãn',
    'NguyÔn',
    'Vaên',
    'V¨n',
    'Smith',
    'foo',
    'bàb',
    'cac',
    'màc',
    'hãt',
    'áá',
    '',
    '12',
  ])('%s is not', (word) => {
    expect(isVietnameseSyllable(word)).toBe(false);
  });
});
