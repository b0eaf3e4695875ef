import type { AnyRoute } from '@tanstack/react-router';
import { page } from './page-route.tsx';

/** Pages of the document register, `/$communeId/documents/…`: one line each. */
export function documentPages<Commune extends AnyRoute>(commune: Commune) {
  return [
    page(
      commune,
      '/documents',
      () => import('#web/features/document/document-list-page.tsx'),
      'DocumentListPage',
    ),
    page(
      commune,
      '/documents/new',
      () => import('#web/features/document/new-draft-page.tsx'),
      'NewDraftPage',
    ),
    page(
      commune,
      '/documents/receive',
      () => import('#web/features/document/receive-page.tsx'),
      'ReceivePage',
    ),
    page(
      commune,
      '/documents/register',
      () => import('#web/features/document/register-page.tsx'),
      'RegisterPage',
    ),
    page(
      commune,
      '/documents/retention',
      () => import('#web/features/document/retention-page.tsx'),
      'RetentionPage',
    ),
    page(
      commune,
      '/documents/$documentId',
      () => import('#web/features/document/document-page.tsx'),
      'DocumentDetailPage',
    ),
    page(
      commune,
      '/documents/$documentId/edit',
      () => import('#web/features/document/edit-draft-page.tsx'),
      'EditDraftPage',
    ),
    page(
      commune,
      '/documents/$documentId/compose',
      () => import('#web/features/document/compose-page.tsx'),
      'EditComposedPage',
    ),
  ] as const;
}
