import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { z } from 'zod';
import { accountText } from '#web/features/account/account-text.ts';
import { adminUnitText } from '#web/features/admin-unit/admin-unit-text.ts';
import { auditText } from '#web/features/audit/audit-text.ts';
import { dashboardText } from '#web/features/dashboard/dashboard-text.ts';
import { householdText } from '#web/features/household/household-text.ts';
import { importText } from '#web/features/import/import-text.ts';
import { reportText } from '#web/features/report/report-text.ts';
import { standardText } from '#web/features/standard/standard-text.ts';
import { reviewText } from '#web/features/review/review-text.ts';
import { uiText } from '#web/ui/ui-text.ts';

/** One line per feature: its namespace and its sentences. */
export const texts = {
  ui: uiText,
  account: accountText,
  adminUnit: adminUnitText,
  audit: auditText,
  dashboard: dashboardText,
  household: householdText,
  import: importText,
  report: reportText,
  review: reviewText,
  standard: standardText,
} as const;

export type Locale = 'vi' | 'en';
const storageKey = 'chungtay.locale';

type Texts = { [Name in keyof typeof texts]: (typeof texts)[Name]['vi'] };
declare module 'i18next' {
  // `t('…')` then knows every key, so a missing sentence is a type error.
  interface CustomTypeOptions {
    defaultNS: 'ui';
    resources: Texts;
  }
}

/** Starts the interface language: the one chosen on this device before, else Vietnamese. */
export async function startText(): Promise<void> {
  i18next.on('languageChanged', (locale) => {
    document.documentElement.lang = locale;
  });
  await i18next.use(initReactI18next).init({
    lng: storedLocale(),
    fallbackLng: 'vi',
    defaultNS: 'ui',
    resources: { vi: pick('vi'), en: pick('en') },
    // React escapes what it prints.
    interpolation: { escapeValue: false },
  });
}

export function currentLocale(): Locale {
  return i18next.language === 'en' ? 'en' : 'vi';
}

/** Changes the language now and for the next visits on this device. */
export async function changeLocale(locale: Locale): Promise<void> {
  localStorage.setItem(storageKey, locale);
  await i18next.changeLanguage(locale);
}

function storedLocale(): Locale {
  return z.enum(['vi', 'en']).catch('vi').parse(localStorage.getItem(storageKey));
}

function pick(locale: Locale) {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text[locale]]));
}
