import {
  IconAlertTriangle,
  IconCheck,
  IconCircle,
  IconHourglass,
  IconProgress,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StepState } from '#domain/review/procedure/step.ts';
import classes from './step-badge.module.css';

const signs: Record<StepState, Icon> = {
  not_started: IconCircle,
  in_progress: IconProgress,
  done: IconCheck,
  late: IconAlertTriangle,
  blocked: IconHourglass,
};

/** Where a step stands: told by the words and the sign, colour only helps. */
export function StepBadge({ state }: { state: StepState }) {
  const { t } = useTranslation('reviewStep');
  const Sign = signs[state];
  return (
    <span className={classes['badge']} data-state={state}>
      <Sign size={16} aria-hidden />
      {t(`state.${state}`)}
    </span>
  );
}
