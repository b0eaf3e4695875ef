import type { AnyRoute } from '@tanstack/react-router';
import { page } from './page-route.tsx';

/** Pages about who does what in the movement of one commune: one line each. */
export function workPages<Commune extends AnyRoute>(commune: Commune) {
  return [
    page(
      commune,
      '/reminders',
      () => import('#web/features/reminder/reminder-page.tsx'),
      'ReminderPage',
    ),
    page(
      commune,
      '/organisations',
      () => import('#web/features/organisation/organisation-list-page.tsx'),
      'OrganisationListPage',
    ),
    page(
      commune,
      '/organisations/$organisationId',
      () => import('#web/features/organisation/organisation-page.tsx'),
      'OrganisationPage',
    ),
    page(
      commune,
      '/movement/reports',
      () => import('#web/features/movement/report/report-list-page.tsx'),
      'MovementReportListPage',
    ),
    page(
      commune,
      '/movement/reports/$reportId',
      () => import('#web/features/movement/report/report-page.tsx'),
      'MovementReportPage',
    ),
    page(
      commune,
      '/workspace',
      () => import('#web/features/movement/tasks/workspace-page.tsx'),
      'WorkspacePage',
    ),
    page(
      commune,
      '/supervision',
      () => import('#web/features/movement/supervision/log-page.tsx'),
      'SupervisionLogPage',
    ),
    page(
      commune,
      '/supervision/new',
      () => import('#web/features/movement/supervision/entry-form-page.tsx'),
      'SupervisionFormPage',
    ),
    page(
      commune,
      '/supervision/$entryId',
      () => import('#web/features/movement/supervision/entry-page.tsx'),
      'SupervisionPage',
    ),
    page(
      commune,
      '/task-board',
      () => import('#web/features/movement/tasks/board-page.tsx'),
      'TaskBoardPage',
    ),
    page(
      commune,
      '/task-questions',
      () => import('#web/features/movement/tasks/question-page.tsx'),
      'TaskQuestionPage',
    ),
    page(
      commune,
      '/task-reports',
      () => import('#web/features/movement/tasks/inbox-page.tsx'),
      'TaskReportInboxPage',
    ),
    page(
      commune,
      '/task-reports/$reportId',
      () => import('#web/features/movement/tasks/report-page.tsx'),
      'TaskReportPage',
    ),
  ] as const;
}
