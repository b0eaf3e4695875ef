import { List, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Result } from '#contract/review.ts';
import { CAUSES, WISHES } from '#domain/review/survey-answers.ts';
import { formatMoney } from '#domain/text/format-number.ts';
import { currentLocale } from '#web/text.ts';
import { ClassBadge } from '#web/ui/class-badge.tsx';
import { formatInstant } from '#web/ui/instant-text.ts';
import { Section } from '#web/ui/section.tsx';
import { useStandardRule } from './standard-rule.ts';

/** Everything a result says, to be read. */
export function ResultDetails({ standardId, result }: { standardId: string; result: Result }) {
  const { t } = useTranslation('review');
  const { income, eventReason, note } = result;
  return (
    <Section title={t('result.details')}>
      <Table variant="vertical" layout="auto">
        <Table.Tbody>
          <Fact name={t('result.class')}>
            <ClassBadge value={result.class} />
          </Fact>
          {result.b1 !== null && <Fact name={t('result.b1')}>{result.b1}</Fact>}
          {income !== null && <Fact name={t('result.income')}>{formatMoney(BigInt(income))}</Fact>}
          <Fact name={t('result.b2')}>{result.b2}</Fact>
          <Fact name={t('result.indicators')}>
            <Deprivations standardId={standardId} numbers={result.deprivations} />
          </Fact>
          <Fact name={t('result.causes')}>
            <Answers answers={CAUSES} numbers={result.causes} />
          </Fact>
          <Fact name={t('result.wishes')}>
            <Answers answers={WISHES} numbers={result.wishes} />
          </Fact>
          <Fact name={t('result.noLabour')}>
            {t(result.noLabourCapacity ? 'result.yes' : 'result.no')}
          </Fact>
          <Fact name={t('table.members')}>{result.memberCount}</Fact>
          {eventReason && <Fact name={t('result.event')}>{t(`event.${eventReason}`)}</Fact>}
          {note !== '' && <Fact name={t('result.note')}>{note}</Fact>}
          <Fact name={t('result.enteredBy')}>
            {result.enteredBy}, {formatInstant(result.enteredAt)}
          </Fact>
        </Table.Tbody>
      </Table>
    </Section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" w="14rem">
        {name}
      </Table.Th>
      <Table.Td>{children}</Table.Td>
    </Table.Tr>
  );
}

type DeprivationsProps = { standardId: string; numbers: readonly number[] | null };

/** The indicators by name, as the standard of the round calls them. */
function Deprivations({ standardId, numbers }: DeprivationsProps) {
  const { t } = useTranslation('review');
  const standard = useStandardRule(standardId);
  if (numbers === null) return t('result.noIndicators');
  if (numbers.length === 0) return t('result.none');
  const nameOf = (no: number) =>
    standard?.indicators.find((indicator) => indicator.no === no)?.name[currentLocale()] ?? '';
  return (
    <List listStyleType="none">
      {numbers.map((no) => (
        <List.Item key={no}>
          {no}. {nameOf(no)}
        </List.Item>
      ))}
    </List>
  );
}

type AnswersProps = {
  answers: readonly { no: number; vi: string; en: string }[];
  numbers: readonly number[] | null;
};

function Answers({ answers, numbers }: AnswersProps) {
  const { t } = useTranslation('review');
  if (numbers === null) return t('result.wasNotAsked');
  const words = answers
    .filter(({ no }) => numbers.includes(no))
    .map((answer) => answer[currentLocale()]);
  return words.length > 0 ? words.join(' · ') : t('result.noAnswer');
}
