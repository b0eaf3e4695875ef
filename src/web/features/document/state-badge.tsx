import { IconCheck, IconPencil, IconX, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DocumentLine } from '#contract/document.ts';
import shape from '#web/ui/badge.module.css';
import classes from './document.module.css';

const signs: Record<DocumentLine['state'], Icon> = {
  draft: IconPencil,
  registered: IconCheck,
  cancelled: IconX,
};

/** Where a paper stands: told by the words and the sign, colour only helps. */
export function StateBadge({ line }: { line: Pick<DocumentLine, 'state' | 'direction'> }) {
  const { t } = useTranslation('document');
  const { state, direction } = line;
  const Sign = signs[state];
  const isEntered = state === 'registered' && direction === 'incoming';
  return (
    <span className={`${shape['badge']} ${classes['badge']}`} data-state={state}>
      <Sign size={16} aria-hidden />
      {isEntered ? t('received') : t(`states.${state}`)}
    </span>
  );
}
