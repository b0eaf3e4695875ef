import { Combobox, InputBase, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listCommunes } from '#contract/admin-unit.ts';
import { toSearchKey } from '#domain/text/search-key.ts';
import { call } from '#web/api.ts';
import { communeName, type SessionCommune, useCurrentCommune, useSession } from '#web/session.ts';
import classes from './commune-switcher.module.css';

/** The commune whose work is shown; a choice when the person reaches several. */
export function CommuneSwitcher() {
  const { t } = useTranslation('ui');
  const { communes, communeCount } = useSession();
  const commune = useCurrentCommune();
  if (communeCount === 0) return null;
  if (communeCount === 1 && commune) {
    return (
      <span className={classes['only']} title={t('commune.label')}>
        {communeName(commune)}
      </span>
    );
  }
  return (
    <Choice known={communes} isComplete={communes.length === communeCount} current={commune} />
  );
}

type ChoiceProps = {
  known: readonly SessionCommune[];
  isComplete: boolean;
  current: SessionCommune | undefined;
};

function Choice({ known, isComplete, current }: ChoiceProps) {
  const { t } = useTranslation('ui');
  const router = useRouter();
  const [search, setSearch] = useState('');
  const combobox = useCombobox({
    onDropdownClose: () => {
      setSearch('');
      combobox.resetSelectedOption();
    },
  });
  const communes = useMatching(known, isComplete, search);
  return (
    <Combobox
      store={combobox}
      width={320}
      position="bottom-start"
      onOptionSubmit={(communeId) => {
        combobox.closeDropdown();
        router.history.push(`/${communeId}`);
      }}
    >
      <Combobox.Target>
        <InputBase
          className={classes['input'] ?? ''}
          aria-label={t('commune.label')}
          placeholder={t('commune.choose')}
          rightSection={<Combobox.Chevron />}
          rightSectionPointerEvents="none"
          value={combobox.dropdownOpened ? search : current ? communeName(current) : ''}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={t('commune.label')} mah={360} style={{ overflowY: 'auto' }}>
          {communes.map((one) => (
            <Combobox.Option
              key={one.communeId}
              value={one.communeId}
              active={one.communeId === current?.communeId}
            >
              {communeName(one)}
              {one.provinceName !== null && (
                <span className={classes['province']}>{one.provinceName}</span>
              )}
            </Combobox.Option>
          ))}
          {communes.length === 0 && <Combobox.Empty>{t('commune.empty')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** Those of the session when it holds them all; otherwise the server searches. */
function useMatching(
  known: readonly SessionCommune[],
  isComplete: boolean,
  search: string,
): readonly SessionCommune[] {
  const [asked] = useDebouncedValue(search, 200);
  const found = useQuery({
    queryKey: ['communes', asked],
    queryFn: () => call(listCommunes, { search: asked }),
    enabled: !isComplete && asked !== '',
  });
  if (!isComplete && asked !== '') return found.data?.items ?? [];
  const words = toSearchKey(search).split(' ');
  return known.filter((one) => {
    const key = toSearchKey(`${communeName(one)} ${one.code} ${one.provinceName ?? ''}`);
    return words.every((word) => key.includes(word));
  });
}
