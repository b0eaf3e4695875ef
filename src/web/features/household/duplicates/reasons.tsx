import { Badge, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FieldFinding, PersonPair } from '#contract/household-duplicate.ts';
import { strengthOf } from './strength.ts';

const COLORS = {
  strongFor: '#1b7a3d',
  for: '#1b7a3d',
  little: '#5c6670',
  against: '#b25e00',
  strongAgainst: '#b3261e',
} as const;

/** Each field in words, and how much it says; what is not known is left out. */
export function Reasons({ fields }: { fields: readonly FieldFinding[] }) {
  const { t } = useTranslation('duplicate');
  const told = fields.filter(({ level }) => level !== 'unknown');
  return (
    <List size="sm" spacing={2} aria-label={t('reasons')}>
      {told.map((finding) => {
        const strength = strengthOf(finding.bits);
        return (
          <List.Item key={finding.field}>
            {t(`levels.${finding.field}.${finding.level}` as 'levels.name.same')}
            {': '}
            <Text span size="sm" fw={600} c={COLORS[strength]}>
              {t(`strength.${strength}`)}
            </Text>
          </List.Item>
        );
      })}
    </List>
  );
}

const BADGES = { certain: '#8c1d18', probable: '#8a4b00', possible: '#44505c' } as const;

export function LikelihoodBadge({ value }: { value: PersonPair['likelihood'] }) {
  const { t } = useTranslation('duplicate');
  return (
    <Badge color={BADGES[value]} size="lg" tt="none">
      {t(`likelihoods.${value}`)}
    </Badge>
  );
}
