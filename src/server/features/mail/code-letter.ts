import { writeLetter, type Letter } from './letter.service.ts';

/** The letter with the code that confirms an address. */
export function codeLetter({ code, minutes }: { code: string; minutes: number }): Letter {
  return writeLetter(`Mã xác nhận địa chỉ thư: ${code}`, [
    { sentence: 'Kính gửi Anh/Chị,' },
    {
      sentence: `Mã xác nhận địa chỉ thư trên Chung Tay là ${code}. Mã dùng được trong ${minutes} phút, ở trang tài khoản nơi đã yêu cầu.`,
    },
    {
      sentence:
        'Nếu Anh/Chị không yêu cầu mã này thì không cần làm gì; không ai nhận được thư khác.',
    },
  ]);
}
