import {
  IconAlertTriangle,
  IconCheck,
  IconCopy,
  IconFlag,
  IconHourglass,
  IconMessage,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SupervisionResult, SupervisionState } from '#domain/movement/supervision.ts';
import shape from '#web/ui/badge.module.css';
import classes from './supervision.module.css';

const signs: Record<SupervisionState | SupervisionResult, Icon> = {
  open: IconHourglass,
  late: IconAlertTriangle,
  answered: IconMessage,
  closed: IconCheck,
  replaced: IconCopy,
  no_remark: IconCheck,
  remark: IconMessage,
  violation_suspected: IconFlag,
};

export function StateBadge({ state }: { state: SupervisionState }) {
  const { t } = useTranslation('supervision');
  return <Shape state={state}>{t(`state.${state}`)}</Shape>;
}

export function ResultBadge({ result }: { result: SupervisionResult }) {
  const { t } = useTranslation('supervision');
  return <Shape state={result}>{t(`result.${result}`)}</Shape>;
}

function Shape({
  state,
  children,
}: {
  state: SupervisionState | SupervisionResult;
  children: string;
}) {
  const Sign = signs[state];
  return (
    <span className={`${shape['badge']} ${classes['badge']}`} data-state={state}>
      <Sign size={16} aria-hidden />
      {children}
    </span>
  );
}
