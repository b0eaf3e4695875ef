import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  IconHourglass,
  IconMinus,
  IconPencil,
  IconProgress,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ReportState, TimeState } from '#domain/movement/task-report.ts';
import { SignBadge, type Tone } from '#web/ui/sign-badge.tsx';

const looks: Record<TimeState | ReportState, { sign: Icon; tone: Tone }> = {
  not_begun: { sign: IconHourglass, tone: 'quiet' },
  in_progress: { sign: IconProgress, tone: 'plain' },
  late: { sign: IconAlertTriangle, tone: 'attention' },
  passed: { sign: IconMinus, tone: 'quiet' },
  draft: { sign: IconPencil, tone: 'plain' },
  sent: { sign: IconHourglass, tone: 'plain' },
  returned: { sign: IconArrowBackUp, tone: 'attention' },
  accepted: { sign: IconCheck, tone: 'good' },
};

/** How one time of a task stands; a returned report says so, for it is the organisation’s turn. */
export function TimeBadge({ state }: { state: TimeState }) {
  const { t } = useTranslation('work');
  return <SignBadge {...looks[state]}>{t(`time.${state}`)}</SignBadge>;
}

export function ReportBadge({ state }: { state: ReportState }) {
  const { t } = useTranslation('work');
  return <SignBadge {...looks[state]}>{t(`state.${state}`)}</SignBadge>;
}
