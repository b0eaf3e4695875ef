import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  IconHourglass,
  IconPencil,
  IconProgress,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ReportState, TimeState } from '#domain/movement/task-report.ts';
import shape from '#web/ui/badge.module.css';
import classes from './work.module.css';

const signs: Record<TimeState | ReportState, Icon> = {
  not_begun: IconHourglass,
  in_progress: IconProgress,
  late: IconAlertTriangle,
  draft: IconPencil,
  sent: IconHourglass,
  returned: IconArrowBackUp,
  accepted: IconCheck,
};

/** How one time of a task stands; a returned report says so, for it is the organisation’s turn. */
export function TimeBadge({ state }: { state: TimeState }) {
  const { t } = useTranslation('work');
  return <Shape state={state}>{t(`time.${state}`)}</Shape>;
}

export function ReportBadge({ state }: { state: ReportState }) {
  const { t } = useTranslation('work');
  return <Shape state={state}>{t(`state.${state}`)}</Shape>;
}

function Shape({ state, children }: { state: TimeState | ReportState; children: string }) {
  const Sign = signs[state];
  return (
    <span className={`${shape['badge']} ${classes['badge']}`} data-state={state}>
      <Sign size={16} aria-hidden />
      {children}
    </span>
  );
}
