import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CitizenIdProblemCode, readCitizenId } from '#domain/household/citizen-id.ts';
import { hintBelow } from './hint-below.ts';
import { checkNumber, type MemberDraft } from './member-draft.ts';

type CitizenIdFieldProps = {
  draft: MemberDraft;
  onChange: (citizenId: string) => void;
  /** Shows errors even while the number is being typed; on after the first try. */
  isChecked: boolean;
  /** A refusal of the register. */
  error?: string | undefined;
};

/**
 * The identity number. What cannot be such a number is an error; what is only unlikely is a
 * warning that never keeps anybody from saving.
 */
export function CitizenIdField({ draft, onChange, isChecked, error }: CitizenIdFieldProps) {
  const { t } = useTranslation('household');
  // Half a number is not a wrong number: it is judged once the field is left.
  const [isTyping, setTyping] = useState(false);
  const check = isTyping && !isChecked ? undefined : checkNumber(draft);
  const sentence = (code: CitizenIdProblemCode) =>
    t(`citizenId.${code}`, {
      digits: check?.digits,
      year: readCitizenId(check?.digits ?? '')?.birthYear,
    });
  const isOldCard = check?.kind === 'old_id';
  const isTwice = isOldCard && draft.oldId.trim() !== '';
  const fault = check?.problems.find(({ severity }) => severity === 'error');
  const ownError = fault ? sentence(fault.code) : isTwice ? t('citizenId.oldIdTwice') : undefined;
  const warnings = [
    ...(isOldCard && !isTwice ? [t('citizenId.old_id')] : []),
    ...(check?.problems.filter((one) => one !== fault).map(({ code }) => sentence(code)) ?? []),
  ];
  return (
    <TextInput
      label={t('fields.citizenId')}
      inputMode="numeric"
      autoComplete="off"
      maxLength={20}
      placeholder={t('citizenId.hint')}
      value={draft.citizenId}
      onChange={(event) => onChange(event.currentTarget.value)}
      onFocus={() => setTyping(true)}
      onBlur={() => setTyping(false)}
      error={ownError ?? error}
      {...hintBelow}
      description={warnings.length > 0 && <Warnings sentences={warnings} />}
    />
  );
}

function Warnings({ sentences }: { sentences: readonly string[] }) {
  const { t } = useTranslation('household');
  return (
    <span role="status">
      {sentences.map((sentence) => (
        <Text key={sentence} span display="block" size="sm" c="#7a4100">
          <strong>{t('citizenId.warning')}</strong> {sentence}
        </Text>
      ))}
    </span>
  );
}
