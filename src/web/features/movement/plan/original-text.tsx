import { Paper } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '#domain/movement/read-plan/proposal.ts';
import classes from './plan.module.css';

/** The text as it was read, with the place that is being looked at. */
export function OriginalText({ lines, shown }: { lines: readonly string[]; shown: Place | null }) {
  const { t } = useTranslation('plan');
  const mark = useRef<HTMLElement>(null);
  useEffect(() => {
    mark.current?.scrollIntoView({ block: 'center' });
  }, [shown]);
  return (
    <Paper
      component="section"
      withBorder
      bg="white"
      className={classes['original'] ?? ''}
      aria-label={t('read.original')}
      tabIndex={0}
    >
      {lines.map((line, index) => (
        // Lines of one text: their order is what they are.
        <p key={index}>
          {shown?.line === index ? (
            <>
              {line.slice(0, shown.from)}
              <mark ref={mark}>{line.slice(shown.from, shown.to)}</mark>
              {line.slice(shown.to)}
            </>
          ) : (
            line
          )}
        </p>
      ))}
    </Paper>
  );
}
