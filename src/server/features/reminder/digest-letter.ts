import type { Reminder } from '#contract/reminder.ts';
import { reminderDay, reminderSentence } from '#contract/reminder-text.ts';
import { REMINDER_GROUPS, type ReminderGroup } from '#domain/movement/reminder.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { writeLetter, type Letter, type LetterPart } from '#server/features/mail/letter.service.ts';

const headings: Readonly<Record<ReminderGroup, string>> = {
  late: 'Quá hạn',
  due: 'Sắp đến hạn',
  to_do: 'Cần làm',
};
/** A letter is read on a phone in the morning; the page has the rest. */
const mostLines = 30;

export type DigestPlace = { name: string; reminders: readonly Reminder[] };

/** The daily letter: how much there is in the subject, then each place with its lines. Links need an address. */
export function digestLetter(
  { name, today, publicUrl }: { name: string; today: string; publicUrl: string | undefined },
  places: readonly DigestPlace[],
): Letter {
  const all = places.flatMap(({ reminders }) => reminders);
  const counts = REMINDER_GROUPS.flatMap((group) => {
    const count = all.filter((one) => one.group === group).length;
    return count === 0 ? [] : `${count} ${headings[group].toLocaleLowerCase('vi')}`;
  });
  const at = (path: string) => (publicUrl === undefined ? undefined : `${publicUrl}${path}`);
  return writeLetter(`Nhắc việc ${formatDate(today)}: ${counts.join(', ')}`, [
    { sentence: `Kính gửi ${name},` },
    { sentence: 'Đây là những việc của phong trào đang chờ Anh/Chị.' },
    ...places.flatMap((place) => partsOf(place, { today, at, isNamed: places.length > 1 })),
    {
      sentence:
        publicUrl === undefined
          ? 'Đăng nhập Chung Tay để làm những việc này. Không muốn nhận thư nhắc việc: mở “Tài khoản” rồi tắt.'
          : `Không muốn nhận thư nhắc việc: mở ${publicUrl}/account rồi tắt.`,
    },
  ]);
}

type Writing = { today: string; at: (path: string) => string | undefined; isNamed: boolean };

function partsOf({ name, reminders }: DigestPlace, { today, at, isNamed }: Writing): LetterPart[] {
  const shown = reminders.slice(0, mostLines);
  const groups = REMINDER_GROUPS.flatMap((group): LetterPart[] => {
    const lines = shown.filter((one) => one.group === group);
    if (lines.length === 0) return [];
    return [
      {
        heading: isNamed ? `${name}: ${headings[group].toLocaleLowerCase('vi')}` : headings[group],
        lines: lines.map((one) => ({
          text: reminderSentence(one, 'vi'),
          fact:
            [one.organisationName, reminderDay(one, today, 'vi')].filter(Boolean).join(' · ') ||
            undefined,
          url: at(one.path),
        })),
      },
    ];
  });
  const left = reminders.length - shown.length;
  return left === 0
    ? groups
    : [...groups, { sentence: `Còn ${left} việc nữa ở trang “Nhắc việc”.` }];
}
