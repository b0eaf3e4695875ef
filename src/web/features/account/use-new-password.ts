import { useTranslation } from 'react-i18next';
import {
  findPasswordFault,
  MAX_PASSWORD_LENGTH,
  MIN_PASSWORD_LENGTH,
} from '#domain/account/password.ts';

type Person = { username: string; name: string };

/** The sentences about a new password: the rule, and what is wrong with one that was typed. */
export function useNewPassword() {
  const { t } = useTranslation('account');
  const limits = { min: MIN_PASSWORD_LENGTH, max: MAX_PASSWORD_LENGTH };
  return {
    rules: t('password.rules', limits),
    faultOf(password: string, person: Person): string | null {
      const fault = findPasswordFault(password, person);
      return fault === undefined ? null : t(`password.fault.${fault}`, limits);
    },
    mismatchOf(password: string, repeat: string): string | null {
      return password === repeat ? null : t('password.mismatch');
    },
  };
}
