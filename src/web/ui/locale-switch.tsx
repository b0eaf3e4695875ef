import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changeLocale } from '#web/text.ts';
import classes from './locale-switch.module.css';

const locales = ['vi', 'en'] as const;

/** Vietnamese or English; kept on this device. */
export function LocaleSwitch({ isOnLight = false }: { isOnLight?: boolean }) {
  const { t, i18n } = useTranslation('ui');
  return (
    <div
      role="group"
      aria-label={t('locale.label')}
      className={classes['group']}
      data-light={isOnLight}
    >
      {locales.map((locale) => (
        <UnstyledButton
          key={locale}
          lang={locale}
          aria-label={t(`locale.${locale}`)}
          aria-pressed={i18n.language === locale}
          className={classes['choice'] ?? ''}
          onClick={() => void changeLocale(locale)}
        >
          {locale.toUpperCase()}
        </UnstyledButton>
      ))}
    </div>
  );
}
