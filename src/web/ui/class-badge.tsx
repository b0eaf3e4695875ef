import { useTranslation } from 'react-i18next';
import type { HouseholdClass } from '#domain/standard/classify.ts';
import shape from './badge.module.css';
import classes from './class-badge.module.css';

/** How full the disc is: the class is told by the words and the shape, colour only helps. */
const filled: Record<HouseholdClass, number> = {
  poor: 1,
  near_poor: 0.5,
  average: 0.25,
  non_poor: 0,
};

/** The class of a household; `null` when none has been decided yet. */
export function ClassBadge({ value }: { value: HouseholdClass | null }) {
  const { t } = useTranslation('ui');
  return (
    <span className={`${shape['badge']} ${classes['badge']}`} data-class={value ?? 'none'}>
      {value !== null && <Disc part={filled[value]} />}
      {t(`class.${value ?? 'none'}`)}
    </span>
  );
}

function Disc({ part }: { part: number }) {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden>
      <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="2" />
      {/* A circle stroked as wide as its radius draws a pie of the given part. */}
      <circle
        cx="8"
        cy="8"
        r="3.25"
        fill="none"
        stroke="currentColor"
        strokeWidth="6.5"
        pathLength={100}
        strokeDasharray={`${part * 100} 100`}
        transform="rotate(-90 8 8)"
      />
    </svg>
  );
}
