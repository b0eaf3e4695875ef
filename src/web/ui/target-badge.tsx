import {
  IconAlertTriangle,
  IconCheck,
  IconCircleDashed,
  IconFlag,
  IconTrendingDown,
  type Icon,
} from '@tabler/icons-react';
import type { z } from 'zod';
import { useTranslation } from 'react-i18next';
import type { TargetStatus } from '#contract/movement.ts';
import shape from './badge.module.css';
import classes from './target-badge.module.css';

export type Status = z.output<typeof TargetStatus>;

const signs: Record<Status, Icon> = {
  baseline: IconFlag,
  on_track: IconTrendingDown,
  off_track: IconAlertTriangle,
  no_data: IconCircleDashed,
  done: IconCheck,
};

/** Whether a target is on its way: told by the words and the sign, colour only helps. */
export function TargetBadge({ status }: { status: Status }) {
  const { t } = useTranslation('ui');
  const Sign = signs[status];
  return (
    <span className={`${shape['badge']} ${classes['badge']}`} data-status={status}>
      <Sign size={16} aria-hidden />
      {t(`target.${status}`)}
    </span>
  );
}
