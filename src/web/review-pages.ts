import type { AnyRoute } from '@tanstack/react-router';
import { page } from './page-route.tsx';

/** Pages about review rounds of one commune, `/$communeId/reviews/…`: one line each. */
export function reviewPages<Commune extends AnyRoute>(commune: Commune) {
  return [
    page(
      commune,
      '/reviews',
      () => import('#web/features/review/round-list-page.tsx'),
      'RoundListPage',
    ),
    page(
      commune,
      '/reviews/totals',
      () => import('#web/features/review/totals-page.tsx'),
      'TotalsPage',
    ),
    page(
      commune,
      '/reviews/monthly',
      () => import('#web/features/review/monthly/monthly-list-page.tsx'),
      'MonthlyListPage',
    ),
    page(
      commune,
      '/reviews/monthly/$month',
      () => import('#web/features/review/monthly/monthly-page.tsx'),
      'MonthlyPage',
    ),
    page(
      commune,
      '/reviews/holidays',
      () => import('#web/features/review/calendar/holiday-page.tsx'),
      'HolidayPage',
    ),
    page(
      commune,
      '/reviews/$roundId',
      () => import('#web/features/review/round-page.tsx'),
      'RoundPage',
    ),
    page(
      commune,
      '/reviews/$roundId/import',
      () => import('#web/features/review/result-import-page.tsx'),
      'ResultImportPage',
    ),
    page(
      commune,
      '/reviews/$roundId/checks',
      () => import('#web/features/review/checks/checks-page.tsx'),
      'ChecksPage',
    ),
    page(
      commune,
      '/reviews/$roundId/approve',
      () => import('#web/features/review/approve-page.tsx'),
      'ApprovePage',
    ),
    page(
      commune,
      '/reviews/$roundId/households/$householdId',
      () => import('#web/features/review/result-page.tsx'),
      'ResultPage',
    ),
    page(
      commune,
      '/reviews/$roundId/households/$householdId/correct',
      () => import('#web/features/review/correct-page.tsx'),
      'CorrectPage',
    ),
    page(
      commune,
      '/reviews/$roundId/papers',
      () => import('#web/features/review/papers/paper-page.tsx'),
      'PaperPage',
    ),
    page(
      commune,
      '/class-households',
      () => import('#web/features/review/class-households-page.tsx'),
      'ClassHouseholdsPage',
    ),
    page(
      commune,
      '/poverty-index',
      () => import('#web/features/review/poverty-index/poverty-index-page.tsx'),
      'PovertyIndexPage',
    ),
    ...stepPages(commune),
    ...meetingPages(commune),
  ] as const;
}

/** The steps of one round: where each stands, what it began with, what it ends with. */
function stepPages<Commune extends AnyRoute>(commune: Commune) {
  return [
    page(
      commune,
      '/reviews/$roundId/steps',
      () => import('#web/features/review/steps/board-page.tsx'),
      'BoardPage',
    ),
    page(
      commune,
      '/reviews/$roundId/steps/$neighbourhoodId',
      () => import('#web/features/review/steps/place-page.tsx'),
      'PlacePage',
    ),
    page(
      commune,
      '/reviews/$roundId/step-households',
      () => import('#web/features/review/steps/households-page.tsx'),
      'StepHouseholdsPage',
    ),
    page(
      commune,
      '/reviews/$roundId/settings',
      () => import('#web/features/review/steps/settings-page.tsx'),
      'SettingsPage',
    ),
    page(
      commune,
      '/reviews/$roundId/requests',
      () => import('#web/features/review/steps/requests-page.tsx'),
      'RequestsPage',
    ),
    page(
      commune,
      '/reviews/$roundId/assignments',
      () => import('#web/features/review/steps/assignments-page.tsx'),
      'AssignmentsPage',
    ),
    page(
      commune,
      '/reviews/$roundId/certificates',
      () => import('#web/features/review/steps/certificates-page.tsx'),
      'CertificatesPage',
    ),
    page(
      commune,
      '/reviews/$roundId/step-households/$householdId',
      () => import('#web/features/review/steps/way-page.tsx'),
      'WayPage',
    ),
  ] as const;
}

/** What the people and the higher authority say about the results. */
function meetingPages<Commune extends AnyRoute>(commune: Commune) {
  return [
    page(
      commune,
      '/reviews/$roundId/meetings',
      () => import('#web/features/review/steps/meetings-page.tsx'),
      'MeetingsPage',
    ),
    page(
      commune,
      '/reviews/$roundId/meetings/new',
      () => import('#web/features/review/steps/meeting-form-page.tsx'),
      'MeetingFormPage',
    ),
    page(
      commune,
      '/reviews/$roundId/meetings/$meetingId',
      () => import('#web/features/review/steps/meeting-page.tsx'),
      'MeetingPage',
    ),
    page(
      commune,
      '/reviews/$roundId/postings',
      () => import('#web/features/review/steps/postings-page.tsx'),
      'PostingsPage',
    ),
    page(
      commune,
      '/reviews/$roundId/postings/new',
      () => import('#web/features/review/steps/posting-form-page.tsx'),
      'PostingFormPage',
    ),
    page(
      commune,
      '/reviews/$roundId/postings/$postingId',
      () => import('#web/features/review/steps/posting-page.tsx'),
      'PostingPage',
    ),
    page(
      commune,
      '/reviews/$roundId/objections',
      () => import('#web/features/review/steps/objections-page.tsx'),
      'ObjectionsPage',
    ),
    page(
      commune,
      '/reviews/$roundId/objections/$objectionId/recheck',
      () => import('#web/features/review/steps/recheck-page.tsx'),
      'RecheckPage',
    ),
    page(
      commune,
      '/reviews/$roundId/opinion',
      () => import('#web/features/review/steps/opinion-page.tsx'),
      'OpinionPage',
    ),
  ] as const;
}
