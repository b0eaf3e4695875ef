import type { AnyRoute } from '@tanstack/react-router';
import { page } from './page-route.tsx';

/** Pages of the Word templates, `/$communeId/templates/…`: one line each. */
export function templatePages<Commune extends AnyRoute>(commune: Commune) {
  return [
    page(
      commune,
      '/templates',
      () => import('#web/features/document/template/template-list-page.tsx'),
      'TemplateListPage',
    ),
    page(
      commune,
      '/templates/compose',
      () => import('#web/features/document/compose-page.tsx'),
      'ComposePage',
    ),
    page(
      commune,
      '/templates/$code',
      () => import('#web/features/document/template/template-page.tsx'),
      'TemplatePage',
    ),
  ] as const;
}
