import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listDocuments, type DocumentLine } from '#contract/document.ts';
import { basisWords } from '#domain/document/basis-words.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import type { BasisLink } from './draft-fields.ts';

const EACH = 10;

/** Finds a numbered paper, incoming or outgoing, and writes it as a line of the basis. */
export function BasisPicker({ onPick }: { onPick: (link: BasisLink) => void }) {
  const { t } = useTranslation('document');
  const communeId = useCommuneId();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 250);
  const { data, isFetching } = useQuery({
    queryKey: ['document', communeId, 'basis', asked],
    queryFn: async () => {
      const find = (direction: 'incoming' | 'outgoing') =>
        call(listDocuments, {
          communeId,
          direction,
          state: 'registered',
          search: asked,
          limit: EACH,
        });
      const [incoming, outgoing] = await Promise.all([find('incoming'), find('outgoing')]);
      return [...incoming.items, ...outgoing.items];
    },
    placeholderData: keepPreviousData,
  });
  const found = data ?? [];
  return (
    <Select
      label={t('draft.pickBasis')}
      description={t('draft.pickBasisHint')}
      placeholder={t('draft.pickBasisSearch')}
      searchable
      value={null}
      data={found.map((line) => ({ value: line.id, label: optionOf(line) }))}
      // The server has searched already, without regard to tone marks.
      filter={({ options }) => options}
      nothingFoundMessage={isFetching ? t('draft.pickBasisLooking') : t('empty.filtered')}
      searchValue={text}
      onSearchChange={setText}
      onChange={(id) => {
        const line = found.find((one) => one.id === id);
        if (line) onPick({ text: basisWords(line), documentId: line.id });
        setText('');
      }}
      maxDropdownHeight={320}
    />
  );
}

function optionOf({ kindName, numberText, issuer, abstract }: DocumentLine): string {
  return [`${kindName} ${numberText}`, issuer, abstract].filter((part) => part !== '').join(' · ');
}
