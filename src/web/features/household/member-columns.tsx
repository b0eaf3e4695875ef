import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MemberLine, SensitiveFacts } from '#contract/household.ts';
import type { PlainDate } from '#domain/calendar/plain-date.ts';
import type { Column } from '#web/ui/data-table.tsx';
import type { OpenAct } from './open-act.ts';
import { BirthText, Lines, useHealthLines, useLifeLines } from './member-text.tsx';
import { Unknown } from './unknown.tsx';

type MemberColumnsOptions = {
  on: PlainDate;
  /** Present once the sensitive facts were shown. */
  sensitive: ReadonlyMap<string, SensitiveFacts> | undefined;
  onAct: ((act: OpenAct) => void) | undefined;
};

/** Columns of the people who live in a household. */
export function useMemberColumns(options: MemberColumnsOptions): Column<MemberLine>[] {
  const { on, sensitive, onAct } = options;
  const { t } = useTranslation('household');
  const healthLines = useHealthLines();
  const lifeLines = useLifeLines();
  const health: Column<MemberLine> = {
    key: 'health',
    header: t('members.health'),
    cell: (member) => {
      const facts = sensitive?.get(member.id);
      return <Lines lines={facts ? healthLines(facts) : []} />;
    },
  };
  const acts: Column<MemberLine> = {
    key: 'acts',
    header: t('members.actsHeader'),
    cell: (member) => onAct && <MemberMenu member={member} onAct={onAct} />,
  };
  return [
    {
      key: 'name',
      header: t('fields.fullName'),
      isTitle: true,
      cell: (member) => <strong>{member.fullName}</strong>,
    },
    {
      key: 'relation',
      header: t('fields.relation'),
      cell: (member) => t(`relations.${member.relation}`),
    },
    {
      key: 'birth',
      header: t('fields.birth'),
      cell: (member) => <BirthText member={member} on={on} />,
    },
    {
      key: 'sex',
      header: t('fields.sex'),
      cell: ({ sex }) => (sex === null ? <Unknown /> : t(`sexes.${sex}`)),
    },
    {
      key: 'number',
      header: t('fields.citizenId'),
      cell: (member) => <NumberText member={member} facts={sensitive?.get(member.id)} />,
    },
    {
      key: 'life',
      header: t('members.life'),
      cell: (member) => <Lines lines={lifeLines(member)} />,
    },
    ...(sensitive ? [health] : []),
    ...(onAct ? [acts] : []),
  ];
}

function NumberText({ member, facts }: { member: MemberLine; facts: SensitiveFacts | undefined }) {
  const { t } = useTranslation('household');
  if (facts) {
    const lines = [facts.citizenId, facts.oldId && `${t('fields.oldId')}: ${facts.oldId}`];
    return <Lines lines={lines.filter((line) => line !== null)} />;
  }
  if (member.maskedId === null) return <Unknown />;
  return <span className="figures">{member.maskedId}</span>;
}

type MemberMenuProps = { member: MemberLine; onAct: (act: OpenAct) => void };

function MemberMenu({ member, onAct }: MemberMenuProps) {
  const { t } = useTranslation('household');
  const leave = (reason: 'died' | 'moved_out' | 'mistake') => (
    <Menu.Item onClick={() => onAct({ kind: 'leave', memberId: member.id, reason })}>
      {t(`members.${reason}`)}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="default"
          size={42}
          className="no-print"
          aria-label={t('members.acts', { name: member.fullName })}
        >
          <IconDots size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onAct({ kind: 'edit_member', memberId: member.id })}>
          {t('members.edit')}
        </Menu.Item>
        <Menu.Divider />
        {leave('died')}
        {leave('moved_out')}
        {leave('mistake')}
      </Menu.Dropdown>
    </Menu>
  );
}
