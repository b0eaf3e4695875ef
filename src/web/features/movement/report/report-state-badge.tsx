import { IconFileCertificate, IconLock, IconPencil, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MovementReportLine } from '#contract/movement-report.ts';
import shape from '#web/ui/badge.module.css';
import classes from './report.module.css';

type State = MovementReportLine['state'];

const signs: Record<State, Icon> = {
  draft: IconPencil,
  frozen: IconLock,
  registered: IconFileCertificate,
};

/** Where a report stands, in words with a sign. */
export function ReportStateBadge({ state }: { state: State }) {
  const { t } = useTranslation('movementReport');
  const Sign = signs[state];
  return (
    <span className={`${shape['badge']} ${classes['badge']}`} data-state={state}>
      <Sign size={16} aria-hidden />
      {t(`state.${state}`)}
    </span>
  );
}
