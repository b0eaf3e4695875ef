import { Alert, Button } from '@mantine/core';
import { IconEye, IconEyeOff, IconLock, IconUserPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Household, revealHousehold } from '#contract/household.ts';
import type { PlainDate } from '#domain/calendar/plain-date.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { useSession } from '#web/session.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import type { OpenAct } from './open-act.ts';
import classes from './household-page.module.css';
import { useMemberColumns } from './member-columns.tsx';
import { Nothing } from './unknown.tsx';

type HouseholdMembersProps = {
  household: Household;
  /** The day shown. */
  on: PlainDate;
  isPast: boolean;
  /** Opens a dialog; absent where nothing may be changed. */
  onAct: ((act: OpenAct) => void) | undefined;
};

/** Who lives in the household; identity numbers and health only after an explicit, logged look. */
export function HouseholdMembers({ household, on, isPast, onAct }: HouseholdMembersProps) {
  const { t } = useTranslation('household');
  const { can } = useSession();
  const reveal = useReveal(household);
  const columns = useMemberColumns({ on, sensitive: reveal.facts, onAct });
  const canReveal = can('household.read_sensitive') && !isPast && household.members.length > 0;
  return (
    <Section
      title={t('members.title')}
      actions={
        onAct && (
          <Button
            variant="default"
            className="no-print"
            leftSection={<IconUserPlus size={18} aria-hidden />}
            onClick={() => onAct({ kind: 'add_member' })}
          >
            {t('members.add')}
          </Button>
        )
      }
    >
      {canReveal && <RevealBar reveal={reveal} />}
      <div className={classes['members']} data-acts={onAct !== undefined}>
        <DataTable
          caption={
            isPast ? t('members.captionPast', { date: formatDate(on) }) : t('members.caption')
          }
          columns={columns}
          rows={household.members}
          rowKey={(member) => member.id}
          empty={<Nothing>{t(isPast ? 'members.nonePast' : 'members.none')}</Nothing>}
        />
      </div>
    </Section>
  );
}

type Reveal = ReturnType<typeof useReveal>;

/** What was shown belongs to one version of the household: after a change it takes another look. */
function useReveal({ communeId, id: householdId, version }: Household) {
  const look = useMutation({
    mutationFn: async (shownVersion: number) => {
      const { members } = await call(revealHousehold, { communeId, householdId });
      return { shownVersion, members };
    },
  });
  const isShown = look.data?.shownVersion === version;
  const facts = isShown ? new Map(look.data?.members.map((one) => [one.memberId, one])) : undefined;
  return {
    facts,
    error: look.error,
    isPending: look.isPending,
    show: () => look.mutate(version),
    hide: look.reset,
  };
}

function RevealBar({ reveal }: { reveal: Reveal }) {
  const { t } = useTranslation('household');
  const isShown = reveal.facts !== undefined;
  const Sign = isShown ? IconEyeOff : IconEye;
  return (
    <div className="no-print">
      <Alert color="gray" icon={<IconLock aria-hidden />} role="status">
        {t(isShown ? 'reveal.shown' : 'reveal.note')}
        <Button
          mt="xs"
          display="block"
          variant="default"
          loading={reveal.isPending}
          leftSection={<Sign size={18} aria-hidden />}
          onClick={isShown ? reveal.hide : reveal.show}
        >
          {t(isShown ? 'reveal.hide' : 'reveal.show')}
        </Button>
      </Alert>
      <ProblemAlert error={reveal.error} />
    </div>
  );
}
