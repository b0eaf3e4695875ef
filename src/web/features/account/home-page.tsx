import { useTranslation } from 'react-i18next';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Page } from '#web/ui/page.tsx';

/** Shown only to somebody who may open nothing yet; everybody else is led to their first section. */
export function HomePage() {
  const { t } = useTranslation('ui');
  return (
    <Page title={t('nav.dashboard')}>
      <EmptyState title={t('noCommune.title')}>{t('noCommune.body')}</EmptyState>
    </Page>
  );
}
