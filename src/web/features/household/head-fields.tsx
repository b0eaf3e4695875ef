import { Fieldset, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MemberLine } from '#contract/household.ts';
import { RELATIONS, type Relation } from '#domain/household/household.ts';
import { ChoiceField } from './choice-field.tsx';
import { hintBelow } from './hint-below.ts';
import { type HeadChoice, type RelationDraft, relationsUnder } from './suggest-relation.ts';

const RELATIONS_OF_MEMBERS = RELATIONS.filter((relation) => relation !== 'head');

type HeadFieldsProps = {
  label: string;
  /** Everyone who will live in the household. */
  members: readonly MemberLine[];
  value: HeadChoice;
  onChange: (value: HeadChoice) => void;
  /** Shows what is missing; off before the first try. */
  isChecked: boolean;
  error?: string | undefined;
};

/** Who becomes head, and what the others are to the new head: filled in where it follows. */
export function HeadFields(props: HeadFieldsProps) {
  const { label, members, value, onChange, isChecked, error } = props;
  const { t } = useTranslation('household');
  const names = new Map(members.map(({ id, fullName }) => [id, fullName]));
  // The present head is no new head.
  const candidates = members.filter(({ relation }) => relation !== 'head');
  const isChosen = value.headId !== null && names.has(value.headId);
  const others = members.filter(({ id }) => id !== value.headId);
  return (
    <>
      <ChoiceField
        label={label}
        required
        value={isChosen ? value.headId : null}
        options={candidates.map(({ id }) => id)}
        labelOf={(id) => names.get(id) ?? id}
        onChange={(headId) => onChange({ headId, byHand: {} })}
        emptyLabel={t('act.chooseHead')}
        error={error ?? (isChecked && !isChosen ? t('act.headMissing') : null)}
      />
      {isChosen && others.length > 0 && (
        <Fieldset legend={t('act.relationsTitle')}>
          <Text mb="xs">{t('act.relationsHint')}</Text>
          <RelationFields
            members={others}
            relations={relationsUnder(members, value)}
            onChange={(id, relation) =>
              onChange({ ...value, byHand: { ...value.byHand, [id]: relation } })
            }
            isChecked={isChecked}
          />
        </Fieldset>
      )}
    </>
  );
}

type RelationFieldsProps = {
  members: readonly MemberLine[];
  relations: RelationDraft;
  onChange: (memberId: string, relation: Relation | null) => void;
  isChecked: boolean;
};

/** The relation of each of these people to a head who is not among them. */
export function RelationFields(props: RelationFieldsProps) {
  const { members, relations, onChange, isChecked } = props;
  const { t } = useTranslation('household');
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      {members.map(({ id, fullName, relation }) => (
        <ChoiceField
          key={id}
          label={t('act.relationOf', { name: fullName })}
          description={t('act.was', { relation: t(`relations.${relation}`) })}
          {...hintBelow}
          required
          value={relations[id] ?? null}
          options={RELATIONS_OF_MEMBERS}
          labelOf={(one) => t(`relations.${one}`)}
          onChange={(one) => onChange(id, one)}
          emptyLabel={t('form.choose')}
          error={isChecked && !relations[id] ? t('form.relationMissing') : null}
        />
      ))}
    </SimpleGrid>
  );
}
