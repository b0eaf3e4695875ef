import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { z } from 'zod';
import { uiText } from '#web/ui/ui-text.ts';

/** One line per feature: its namespace and its sentences, fetched when a page first needs them. */
export const featureTexts = {
  account: async () => (await import('#web/features/account/account-text.ts')).accountText,
  adminUnit: async () =>
    (await import('#web/features/admin-unit/admin-unit-text.ts')).adminUnitText,
  audit: async () => (await import('#web/features/audit/audit-text.ts')).auditText,
  compose: async () => (await import('#web/features/document/compose-text.ts')).composeText,
  dashboard: async () => (await import('#web/features/dashboard/dashboard-text.ts')).dashboardText,
  document: async () => (await import('#web/features/document/document-text.ts')).documentText,
  documentMail: async () =>
    (await import('#web/features/document/document-mail-text.ts')).documentMailText,
  duplicate: async () =>
    (await import('#web/features/household/duplicates/duplicate-text.ts')).duplicateText,
  holiday: async () => (await import('#web/features/review/calendar/holiday-text.ts')).holidayText,
  household: async () => (await import('#web/features/household/household-text.ts')).householdText,
  import: async () => (await import('#web/features/import/import-text.ts')).importText,
  mail: async () => (await import('#web/features/account/mail-text.ts')).mailText,
  monthly: async () => (await import('#web/features/review/monthly/monthly-text.ts')).monthlyText,
  movement: async () => (await import('#web/features/movement/movement-text.ts')).movementText,
  movementReport: async () =>
    (await import('#web/features/movement/report/movement-report-text.ts')).movementReportText,
  organisation: async () =>
    (await import('#web/features/organisation/organisation-text.ts')).organisationText,
  paper: async () => (await import('#web/features/review/papers/paper-text.ts')).paperText,
  plan: async () => (await import('#web/features/movement/plan/plan-text.ts')).planText,
  povertyIndex: async () =>
    (await import('#web/features/review/poverty-index/poverty-index-text.ts')).povertyIndexText,
  reminder: async () => (await import('#web/features/reminder/reminder-text.ts')).reminderText,
  report: async () => (await import('#web/features/report/report-text.ts')).reportText,
  review: async () => (await import('#web/features/review/review-text.ts')).reviewText,
  reviewCheck: async () => (await import('#web/features/review/checks/check-text.ts')).checkText,
  reviewStep: async () =>
    (await import('#web/features/review/steps/review-step-text.ts')).reviewStepText,
  standard: async () => (await import('#web/features/standard/standard-text.ts')).standardText,
  supervision: async () =>
    (await import('#web/features/movement/supervision/supervision-text.ts')).supervisionText,
  work: async () => (await import('#web/features/movement/tasks/work-text.ts')).workText,
  template: async () =>
    (await import('#web/features/document/template/template-text.ts')).templateText,
  whatIf: async () => (await import('#web/features/review/what-if/what-if-text.ts')).whatIfText,
} as const;

export type Locale = 'vi' | 'en';
const storageKey = 'chungtay.locale';

type FeatureTexts = {
  [Name in keyof typeof featureTexts]: Awaited<ReturnType<(typeof featureTexts)[Name]>>['vi'];
};
declare module 'i18next' {
  // `t('…')` then knows every key, so a missing sentence is a type error.
  interface CustomTypeOptions {
    defaultNS: 'ui';
    resources: FeatureTexts & { ui: typeof uiText.vi };
  }
}

/** Starts the interface language: the one chosen on this device before, else Vietnamese. */
export async function startText(): Promise<void> {
  i18next.on('languageChanged', (locale) => {
    document.documentElement.lang = locale;
  });
  await i18next
    .use(featureBackend)
    .use(initReactI18next)
    .init({
      lng: storedLocale(),
      fallbackLng: 'vi',
      ns: ['ui'],
      defaultNS: 'ui',
      resources: { vi: { ui: uiText.vi }, en: { ui: uiText.en } },
      partialBundledLanguages: true,
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

/** Where i18next gets the sentences of a feature; a page waits for them as it waits for its own file. */
const featureBackend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read(language, namespace, answer) {
    const load = Object.entries(featureTexts).find(([name]) => name === namespace)?.[1];
    if (!load) throw new Error(`No sentences are registered for ${namespace}`);
    load().then(
      (text) => answer(null, text[language === 'en' ? 'en' : 'vi']),
      (error: Error) => answer(error, null),
    );
  },
};
