import { Paper } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { StepCell } from '#contract/review-step.ts';
import { STEPS, type Step } from '#domain/review/procedure/step.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { PlainLink, TextLink } from '#web/ui/link.tsx';
import classes from './board-table.module.css';
import { DueText, OwnerText } from './step-facts.tsx';
import { StepBadge } from './step-badge.tsx';
import type { Board, PlaceRow } from './step-state.ts';
import { useRoundAddress } from './use-steps.ts';

/** Neighbourhoods by steps: a cell opens the households at that step. */
export function BoardTable({ board, places }: { board: Board; places: readonly PlaceRow[] }) {
  const { t } = useTranslation('reviewStep');
  const address = useRoundAddress();
  return (
    <Paper withBorder bg="white">
      {/* Wide boards are pushed sideways; by keyboard too. */}
      <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('board.caption')}>
        <table className={classes['table']}>
          <caption className={classes['caption']}>{t('board.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('board.place')}</th>
              {STEPS.map((step) => (
                <th scope="col" key={step}>
                  {t(`step.${step}`)}
                  <Duty cell={board.whole.find((one) => one.step === step)} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {places.map((place) => (
              <tr key={place.neighbourhoodId}>
                <th scope="row">
                  <TextLink to={`${address}/steps/${place.neighbourhoodId}`}>{place.name}</TextLink>
                </th>
                <Cells
                  name={place.name}
                  cells={place.steps}
                  today={board.today}
                  placeId={place.neighbourhoodId}
                />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('board.whole')}</th>
              <Cells name={t('board.whole')} cells={board.whole} today={board.today} />
            </tr>
          </tfoot>
        </table>
      </div>
    </Paper>
  );
}

/** Whose step it is, for everybody in its column. */
function Duty({ cell }: { cell: StepCell | undefined }) {
  const { t } = useTranslation('reviewStep');
  if (!cell) return null;
  return <div className={classes['duty']}>{t(`owner.${cell.owner}`)}</div>;
}

type CellsProps = {
  name: string;
  cells: readonly StepCell[];
  today: string;
  placeId?: string;
};

function Cells({ name, cells, today, placeId }: CellsProps) {
  return STEPS.map((step) => {
    const cell = cells.find((one) => one.step === step);
    return (
      <td key={step} data-state={cell?.state}>
        {cell ? <Cell name={name} step={step} cell={cell} today={today} placeId={placeId} /> : '–'}
      </td>
    );
  });
}

type CellProps = {
  name: string;
  step: Step;
  cell: StepCell;
  today: string;
  placeId: string | undefined;
};

function Cell({ name, step, cell, today, placeId }: CellProps) {
  const { t } = useTranslation('reviewStep');
  const address = useRoundAddress();
  const { state, done, total } = cell;
  const isOpen = state !== 'done' && state !== 'blocked';
  const place = placeId === undefined ? '' : `&place=${placeId}`;
  const label = t('board.open', {
    place: name,
    step: t(`step.${step}`),
    state: t(`state.${state}`),
  });
  return (
    <>
      <PlainLink
        className={classes['cell']}
        to={`${address}/step-households?step=${step}${place}`}
        aria-label={label}
      >
        <StepBadge state={state} />
      </PlainLink>
      <div className={classes['line']}>
        {total === 0
          ? t('board.none')
          : t('board.count', { done: formatInteger(done), total: formatInteger(total) })}
      </div>
      {state !== 'done' && cell.dueOn && (
        <div className={classes['line']}>
          <DueText dueOn={cell.dueOn} isProvisional={cell.isDueProvisional} today={today} />
        </div>
      )}
      {/* The chair of the meeting is the duty named in the head of the column. */}
      {isOpen && step !== 'meeting' && cell.ownerNames.length > 0 && (
        <div className={classes['line']}>
          <OwnerText cell={cell} />
        </div>
      )}
    </>
  );
}
