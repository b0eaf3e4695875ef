import { Badge, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Standard } from '#contract/standard.ts';
import { currentLocale } from '#web/text.ts';

/** The indicators with the definition a surveyor asks by, and where it comes from. */
export function IndicatorList({ indicators }: { indicators: Standard['indicators'] }) {
  const { t } = useTranslation('standard');
  const locale = currentLocale();
  return (
    <Stack gap="sm">
      <Title order={2} size="h3">
        {t('indicators')}
      </Title>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {indicators.map(({ no, name, definition, citation, verified }) => (
          <Card key={no} withBorder padding="md">
            <Group justify="space-between" wrap="nowrap" align="flex-start">
              <Title order={3} size="h4">
                {no}. {name[locale]}
              </Title>
              {verified.state === 'unverified' && (
                <Badge color="yellow" c="dark" variant="light" style={{ flexShrink: 0 }}>
                  {t('unverified')}
                </Badge>
              )}
            </Group>
            <Text mt="xs">{definition[locale]}</Text>
            <Text size="sm" c="dimmed" mt="xs">
              {t('cite', { citation })}
            </Text>
          </Card>
        ))}
      </SimpleGrid>
    </Stack>
  );
}
