import { Button, Group } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ClassBadge } from '#web/ui/class-badge.tsx';
import { NumberField } from '#web/ui/number-field.tsx';
import { judgeVote, type MeetingDraft } from './meeting-draft.ts';
import type { MeetingSheet } from './use-meeting-form.ts';
import classes from './vote-table.module.css';

type VoteTableProps = {
  sheet: MeetingSheet;
  draft: MeetingDraft;
  change: (part: Partial<MeetingDraft>) => void;
};

/** One line a household; Enter and the arrows go from one number to the next. */
export function VoteTable({ sheet, draft, change }: VoteTableProps) {
  const { t } = useTranslation('reviewStep');
  const { attending } = draft;
  const open = sheet.households.filter(({ householdId }) => draft.agree[householdId] === undefined);

  function type(householdId: string, agree: number | null) {
    const { [householdId]: _before, ...others } = draft.agree;
    change({ agree: agree === null ? others : { ...others, [householdId]: agree } });
  }

  return (
    <div>
      {attending !== null && attending > 0 && open.length > 0 && (
        <Group mb="sm">
          <Button
            variant="default"
            onClick={() => {
              const filled = open.map(({ householdId }) => [householdId, attending] as const);
              change({ agree: { ...draft.agree, ...Object.fromEntries(filled) } });
            }}
          >
            {t('meeting.allAgree')}
          </Button>
        </Group>
      )}
      <div className={classes['list']} onKeyDown={moveBetweenNumbers}>
        {sheet.households.map((household) => (
          <VoteRow
            key={household.householdId}
            household={household}
            agree={draft.agree[household.householdId]}
            attending={attending}
            threshold={sheet.threshold}
            onType={(agree) => type(household.householdId, agree)}
          />
        ))}
      </div>
    </div>
  );
}

type VoteRowProps = {
  household: MeetingSheet['households'][number];
  agree: number | undefined;
  attending: number | null;
  threshold: number;
  onType: (agree: number | null) => void;
};

function VoteRow({ household, agree, attending, threshold, onType }: VoteRowProps) {
  const { t } = useTranslation('reviewStep');
  const verdict = judgeVote(agree, attending, threshold);
  const isFaulty = verdict === 'tooMany';
  const Sign = verdict === 'passes' ? IconCheck : IconX;
  const isJudged = verdict === 'passes' || verdict === 'fails' || isFaulty;
  return (
    <div className={classes['row']}>
      <div className={classes['name']}>
        {household.headName}
        {household.failedAgree !== null && (
          <div style={{ fontWeight: 400 }}>
            {t('meeting.before', { count: household.failedAgree })}
          </div>
        )}
      </div>
      <div className={classes['class']}>
        <ClassBadge value={household.class} />
      </div>
      <NumberField
        aria-label={t('meeting.agree', { name: household.headName })}
        placeholder={t('meeting.agreeShort')}
        value={agree ?? null}
        onChange={onType}
        max={5000}
        error={isFaulty}
        data-vote
      />
      <span className={classes['verdict']} data-verdict={verdict}>
        {isJudged && <Sign size={18} aria-hidden />}
        {t(`meeting.${verdict}`)}
      </span>
    </div>
  );
}

function moveBetweenNumbers(event: React.KeyboardEvent<HTMLElement>): void {
  const isDown = event.key === 'Enter' || event.key === 'ArrowDown';
  const step = isDown ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || !(event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  const fields = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[data-vote]')];
  const next = fields[fields.indexOf(event.target) + step];
  next?.focus();
  next?.select();
}
