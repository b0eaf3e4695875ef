import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { LinkButton } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { useFilters } from '#web/ui/use-filters.ts';
import { useSession } from '#web/session.ts';
import { UnitTable } from './unit-table.tsx';

const levels = ['province', 'district', 'commune'] as const;
const noFilter = { search: '', level: '' };

/** Administrative units of the country: found by name or code, or walked from province to commune. */
export function UnitsPage() {
  const { t } = useTranslation('adminUnit');
  const { can } = useSession();
  const { filters, setFilters } = useFilters(noFilter);
  const search = useDebouncedCallback((text: string) => setFilters({ search: text.trim() }), 250);
  const level = levels.find((one) => one === filters.level);
  // Nothing asked: begin the walk at the provinces.
  const shownLevel = filters.search === '' ? (level ?? 'province') : level;
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      actions={
        can('unit.manage') && (
          <LinkButton
            to="/units/import"
            variant="default"
            leftSection={<IconUpload size={18} aria-hidden />}
          >
            {t('import.title')}
          </LinkButton>
        )
      }
    >
      <Group align="flex-end" role="search" className="no-print">
        <TextInput
          type="search"
          label={t('search')}
          defaultValue={filters.search}
          onChange={(event) => search(event.currentTarget.value)}
          style={{ flex: '1 1 16rem' }}
        />
        <NativeSelect
          label={t('level')}
          value={filters.level}
          onChange={(event) => setFilters({ level: event.currentTarget.value })}
          data={[
            { value: '', label: t('anyLevel') },
            ...levels.map((one) => ({ value: one, label: t(`levels.${one}`) })),
          ]}
        />
      </Group>
      <UnitTable
        caption={t('caption')}
        input={{ search: filters.search, ...(shownLevel && { level: shownLevel }) }}
        empty={<EmptyState title={t('noMatch')}>{t('noMatchHint')}</EmptyState>}
      />
    </Page>
  );
}
