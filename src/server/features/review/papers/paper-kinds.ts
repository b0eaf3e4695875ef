import type { PaperKind, PaperSubject } from '#contract/review-paper.ts';
import type { Action } from '#domain/account/permission.ts';

type KindRule = {
  /** Of `templates/catalogue.json`. */
  template: string;
  fileName: string;
  subject: PaperSubject;
  /** Every one of them is needed, at the place of the paper. */
  needs: readonly [Action, ...Action[]];
  /** Only after the round has a decision. */
  isAfterDecision: boolean;
};

/**
 * What each paper is made of, and who may have it. Papers that show CCCD and ethnicity need
 * `household.read_sensitive`; those that leave the house for many households need the export duty.
 */
export const kindRules: Record<PaperKind, KindRule> = {
  review_request: {
    template: 'giay-de-nghi-ra-soat',
    fileName: 'Giay-de-nghi-ra-soat',
    subject: 'household',
    needs: ['household.read_sensitive', 'review.read'],
    isAfterDecision: false,
  },
  screen_sheet: {
    template: 'phieu-a',
    fileName: 'Phieu-A',
    subject: 'household',
    needs: ['household.read_sensitive', 'review.read'],
    isAfterDecision: false,
  },
  survey_sheet: {
    template: 'phieu-b',
    fileName: 'Phieu-B',
    subject: 'household',
    needs: ['household.read_sensitive', 'review.read'],
    isAfterDecision: false,
  },
  meeting_minutes: {
    template: 'bien-ban-hop-dan',
    fileName: 'Bien-ban-hop-dan',
    subject: 'neighbourhood',
    needs: ['review.read'],
    isAfterDecision: false,
  },
  posting_list: {
    template: 'danh-sach-niem-yet',
    fileName: 'Danh-sach-niem-yet',
    subject: 'neighbourhood',
    needs: ['review.read'],
    isAfterDecision: false,
  },
  opinion_report: {
    template: 'bao-cao-xin-y-kien',
    fileName: 'Bao-cao-xin-y-kien',
    subject: 'round',
    needs: ['report.export', 'review.read'],
    isAfterDecision: false,
  },
  recognition_decision: {
    template: 'quyet-dinh-cong-nhan',
    fileName: 'Quyet-dinh-cong-nhan',
    subject: 'round',
    needs: ['report.export', 'review.read'],
    isAfterDecision: true,
  },
  certificate: {
    template: 'giay-chung-nhan',
    fileName: 'Giay-chung-nhan',
    subject: 'household',
    needs: ['household.export', 'household.read_sensitive', 'review.read'],
    isAfterDecision: true,
  },
  notice: {
    template: 'thong-bao',
    fileName: 'Thong-bao',
    subject: 'household',
    needs: ['household.export', 'review.read'],
    isAfterDecision: true,
  },
  escape_request: {
    template: 'giay-de-nghi-thoat-ngheo',
    fileName: 'Giay-de-nghi-thoat-ngheo',
    subject: 'household',
    needs: ['household.read_sensitive', 'review.read'],
    isAfterDecision: false,
  },
};
