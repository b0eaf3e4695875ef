import { useTranslation } from 'react-i18next';
import { type MonthlyReport, withdrawMonthlyReport } from '#contract/monthly-report.ts';
import { TakeBack } from '#web/features/review/take-back.tsx';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { monthWords } from './use-monthly.ts';

/** Takes the note that a report was sent back, with a reason. */
export function WithdrawSent({ report: { month, version } }: { report: MonthlyReport }) {
  const { t } = useTranslation('monthly');
  const communeId = useCommuneId();
  const words = { month: monthWords(month) };
  return (
    <TakeBack
      words={{
        action: t('withdraw'),
        title: t('withdrawTitle', words),
        text: t('withdrawText'),
        reason: t('reason'),
        done: t('withdrawn', words),
      }}
      takeBack={(id, reason) =>
        call(withdrawMonthlyReport, { communeId, month, id, version, reason })
      }
    />
  );
}
