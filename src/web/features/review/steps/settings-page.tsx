import { Alert, Button, Code, List, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '#contract/endpoint.ts';
import type { getRoundSettings, RoundSetting } from '#contract/review-procedure.ts';
import type { Round } from '#contract/review.ts';
import { SETTING_KEYS, type SettingKey } from '#domain/review/procedure/step.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { formatInstant } from '#web/ui/instant-text.ts';
import { TextLink } from '#web/ui/link.tsx';
import { Section } from '#web/ui/section.tsx';
import { ConfirmedBadge } from './confirmed-badge.tsx';
import { ChangeSetting } from './change-setting.tsx';
import { showValue } from './setting-value.ts';
import { StepPage, useBoardCrumb } from './step-page.tsx';
import { useRoundSettings } from './use-steps.ts';

type Settings = Output<typeof getRoundSettings>;

/** The numbers of the law a round follows, each with its basis and whether anybody confirmed it. */
export function SettingsPage() {
  const { t } = useTranslation('reviewStep');
  const { data, error, refetch } = useRoundSettings();
  return (
    <StepPage
      title={t('settings.title')}
      intro={t('settings.intro')}
      above={[useBoardCrumb()]}
      error={error}
      retry={() => void refetch()}
    >
      {(round) => data && <SettingsBody round={round} found={data} />}
    </StepPage>
  );
}

function SettingsBody({ round, found }: { round: Round; found: Settings }) {
  const { t } = useTranslation('reviewStep');
  const { can } = useSession();
  const communeId = useCommuneId();
  const [open, setOpen] = useState<SettingKey | null>(null);
  const isOpen = round.state === 'open';
  const canChange = isOpen && can('review.manage');
  const waiting = found.settings.filter((one) => one.isDecisive && !one.isConfirmed).length;
  const legal = found.settings.filter(({ key }) => !key.endsWith('_by'));
  const columns = useColumns(canChange ? setOpen : null);
  return (
    <Stack gap="lg">
      {isOpen ? (
        <Alert
          color={waiting > 0 ? '#8a4b00' : '#1b7a3d'}
          variant="outline"
          bg={waiting > 0 ? '#fff8ec' : '#f2f9f4'}
        >
          {waiting > 0 ? t('settings.remaining', { count: waiting }) : t('settings.allConfirmed')}
        </Alert>
      ) : (
        <Alert color="office">{t('settings.locked')}</Alert>
      )}
      <DataTable
        caption={t('settings.caption')}
        columns={columns}
        rows={legal}
        rowKey={({ key }) => key}
      />
      <Text>
        {t('settings.holidaysText')}{' '}
        <TextLink to={`/${communeId}/reviews/holidays?year=${round.year}`}>
          {t('settings.holidays')}
        </TextLink>
      </Text>
      <PlannedDays found={found} onSet={canChange ? setOpen : null} />
      <History history={found.history} />
      {found.procedure && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t('settings.from', { name: found.procedure.name })}. {t('settings.hash')}:{' '}
          <Code>{found.procedure.hash}</Code>
        </Text>
      )}
      {open && (
        <ChangeSetting
          key={open}
          settingKey={open}
          now={found.settings.find(({ key }) => key === open) ?? null}
          onClose={() => setOpen(null)}
        />
      )}
    </Stack>
  );
}

/** The value in words: "03 ngày làm việc". */
function useValueText(): (setting: Pick<RoundSetting, 'value' | 'unit'>) => string {
  const { t } = useTranslation('reviewStep');
  return (setting) => {
    const { unit } = setting;
    const value = showValue(setting);
    if (unit === 'text' || unit === 'date') return value;
    if (unit === 'yes_no') return t(`settingValue.${value === 'yes' ? 'yes' : 'no'}`);
    return t(`settingValue.${unit}`, { value });
  };
}

function useColumns(onChange: ((key: SettingKey) => void) | null): Column<RoundSetting>[] {
  const { t } = useTranslation('reviewStep');
  const valueText = useValueText();
  return [
    {
      key: 'name',
      header: t('settings.name'),
      cell: ({ key }) => t(`settingKey.${key}`),
      isTitle: true,
    },
    {
      key: 'value',
      header: t('settings.value'),
      cell: (row) => (
        <Text span fw={600}>
          {valueText(row)}
        </Text>
      ),
    },
    {
      key: 'basis',
      header: t('settings.basis'),
      cell: ({ article, setBy, setAt }) => (
        <>
          {article}
          {setBy !== null && (
            <Text component="div" size="sm" c="dimmed">
              {t('settings.setBy', { name: setBy, at: formatInstant(setAt) })}
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'mark',
      header: t('settings.mark'),
      cell: ({ isConfirmed, isDecisive }) => (
        <>
          <ConfirmedBadge isConfirmed={isConfirmed} />
          {!isConfirmed && isDecisive && (
            <Text component="div" size="sm">
              {t('settings.decisive')}
            </Text>
          )}
        </>
      ),
    },
    ...(onChange
      ? [
          {
            key: 'change',
            header: t('settings.change'),
            isActions: true,
            cell: ({ key, isConfirmed }: RoundSetting) => (
              <Button variant={isConfirmed ? 'default' : 'filled'} onClick={() => onChange(key)}>
                {t(isConfirmed ? 'settings.edit' : 'settings.change')}
                <span className="visually-hidden">: {t(`settingKey.${key}`)}</span>
              </Button>
            ),
          },
        ]
      : []),
  ];
}

type PlannedProps = { found: Settings; onSet: ((key: SettingKey) => void) | null };

/** Days of the local plan: the law names none, so a round may have none. */
function PlannedDays({ found, onSet }: PlannedProps) {
  const { t } = useTranslation('reviewStep');
  const keys = SETTING_KEYS.filter((key) => key.endsWith('_by'));
  return (
    <Section title={t('settings.planTitle')} intro={t('settings.planIntro')}>
      <List listStyleType="none" spacing="sm">
        {keys.map((key) => {
          const setting = found.settings.find((one) => one.key === key);
          return (
            <List.Item key={key}>
              {t(`settingKey.${key}`)}:{' '}
              <Text span fw={600}>
                {setting ? showValue(setting) : t('settings.notSet')}
              </Text>
              {setting && ` (${setting.article}) `}{' '}
              {onSet && (
                <Button variant="default" size="compact-md" onClick={() => onSet(key)}>
                  {t('settings.set')}
                  <span className="visually-hidden">: {t(`settingKey.${key}`)}</span>
                </Button>
              )}
            </List.Item>
          );
        })}
      </List>
    </Section>
  );
}

function History({ history }: { history: Settings['history'] }) {
  const { t } = useTranslation('reviewStep');
  const valueText = useValueText();
  const changed = history.filter(({ setBy }) => setBy !== null);
  return (
    <Section title={t('settings.history')}>
      {changed.length === 0 ? (
        <Text c="dimmed">{t('settings.noHistory')}</Text>
      ) : (
        <List spacing="sm">
          {changed.map((one) => (
            <List.Item key={`${one.key} ${one.version}`}>
              <Text fw={600}>{t(`settingKey.${one.key}`)}</Text>
              {t('settings.historyLine', {
                at: formatInstant(one.setAt),
                who: one.setBy ?? '',
                value: valueText(one),
                basis: one.article,
              })}
            </List.Item>
          ))}
        </List>
      )}
    </Section>
  );
}
