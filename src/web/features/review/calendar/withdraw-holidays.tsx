import { useTranslation } from 'react-i18next';
import { type HolidayYear, withdrawHolidayYear } from '#contract/holiday.ts';
import { TakeBack } from '#web/features/review/take-back.tsx';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';

/** Takes the confirmation of a year back, with a reason. */
export function WithdrawHolidays({ shown: { year, history } }: { shown: HolidayYear }) {
  const { t } = useTranslation('holiday');
  const communeId = useCommuneId();
  const version = history[0]?.version ?? 0;
  return (
    <TakeBack
      words={{
        action: t('withdraw'),
        title: t('withdrawTitle', { year }),
        text: t('withdrawText'),
        reason: t('reason'),
        done: t('withdrawn', { year }),
      }}
      takeBack={(id, reason) => call(withdrawHolidayYear, { communeId, year, id, version, reason })}
    />
  );
}
