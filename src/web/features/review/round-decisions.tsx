import { Code, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Decision, Round } from '#contract/review.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { Section } from '#web/ui/section.tsx';

/** The decision that made the round official, and its corrections. */
export function RoundDecisions({ round }: { round: Round }) {
  const { t } = useTranslation('review');
  if (round.decisions.length === 0) return null;
  return (
    <Section title={t('round.decisions')}>
      <List spacing="md" listStyleType="none">
        {round.decisions.map((decision) => (
          <List.Item key={decision.id}>
            <DecisionText decision={decision} />
          </List.Item>
        ))}
      </List>
    </Section>
  );
}

function DecisionText({ decision }: { decision: Decision }) {
  const { t } = useTranslation('review');
  const { number, symbol, issuer, signerName, signerTitle, resultCount: count } = decision;
  return (
    <>
      <Text fw={600}>
        {t(decision.correctsId === null ? 'round.firstDecision' : 'round.correction')}
      </Text>
      <Text>
        {t('round.decisionLine', {
          number,
          symbol,
          issuer,
          signedOn: formatDate(decision.signedOn),
          effectiveOn: formatDate(decision.effectiveOn),
          signer: `${signerTitle} ${signerName}`,
        })}
      </Text>
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {t('round.decisionHash', { count })}: <Code>{decision.contentHash}</Code>
      </Text>
    </>
  );
}
