import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OrganisationLine } from '#contract/organisation.ts';
import { formatDate } from '#domain/text/format-date.ts';

/** Says since when an organisation takes no part any more; nothing while it does. */
export function OrganisationState({ organisation }: { organisation: OrganisationLine }) {
  const { t } = useTranslation('organisation');
  if (organisation.retiredOn === null) return null;
  return (
    <Text size="sm" fw={600}>
      {t('retiredSince', { date: formatDate(organisation.retiredOn) })}
    </Text>
  );
}
