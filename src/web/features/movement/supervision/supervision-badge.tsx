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
import { SignBadge, type Tone } from '#web/ui/sign-badge.tsx';

const looks: Record<SupervisionState | SupervisionResult, { sign: Icon; tone: Tone }> = {
  open: { sign: IconHourglass, tone: 'plain' },
  late: { sign: IconAlertTriangle, tone: 'attention' },
  answered: { sign: IconMessage, tone: 'plain' },
  closed: { sign: IconCheck, tone: 'good' },
  replaced: { sign: IconCopy, tone: 'quiet' },
  no_remark: { sign: IconCheck, tone: 'good' },
  remark: { sign: IconMessage, tone: 'plain' },
  violation_suspected: { sign: IconFlag, tone: 'attention' },
};

export function StateBadge({ state }: { state: SupervisionState }) {
  const { t } = useTranslation('supervision');
  return <SignBadge {...looks[state]}>{t(`state.${state}`)}</SignBadge>;
}

export function ResultBadge({ result }: { result: SupervisionResult }) {
  const { t } = useTranslation('supervision');
  return <SignBadge {...looks[result]}>{t(`result.${result}`)}</SignBadge>;
}
