/** The steps of a review round (Decision 24/2021/QĐ-TTg), in the order of the law, and their words. */
export const STEPS = [
  'list',
  'screen',
  'survey',
  'meeting',
  'posting',
  'objections',
  'opinion',
  'decision',
  'certificate',
] as const;
export type Step = (typeof STEPS)[number];

/**
 * `blocked`: its predecessor's condition is not met. `not_started`: it could begin today. `late`: its
 * day has passed and it is not done.
 */
export const STEP_STATES = ['not_started', 'in_progress', 'done', 'late', 'blocked'] as const;
export type StepState = (typeof STEP_STATES)[number];

/** Who has a step in hand. */
export const STEP_OWNERS = [
  'ward_officer',
  'surveyor',
  'neighbourhood_head',
  'higher_authority',
  'chair',
] as const;
export type StepOwner = (typeof STEP_OWNERS)[number];

/** What a step still lacks. Each counts households, but the last few, which count papers. */
export const GAPS = [
  'surveyor_missing',
  'request_without_household',
  'screen_missing',
  'survey_missing',
  /** The meeting did not agree: a new review, then the next meeting. */
  're_review_missing',
  'no_labour_evidence_missing',
  'vote_missing',
  'posting_missing',
  'posting_running',
  'recheck_missing',
  'opinion_request_missing',
  'opinion_reply_missing',
  /** The list changed after the opinion was asked. */
  'opinion_list_changed',
  /** A number of the law that nobody has confirmed for this round. */
  'setting_unconfirmed',
  'decision_missing',
  'certificate_missing',
] as const;
export type Gap = (typeof GAPS)[number];

export const SETTING_KEYS = [
  'review_from',
  'review_to',
  'ongoing_from_day',
  'ongoing_days',
  'monthly_report_day',
  'monthly_report_from',
  'monthly_report_to',
  'meeting_threshold',
  'meeting_chair',
  'posting_days',
  'recheck_days',
  'opinion_required',
  'opinion_authority',
  'opinion_days',
  'list_by',
  'survey_by',
  'meeting_by',
  'posting_by',
  'opinion_by',
] as const;
export type SettingKey = (typeof SETTING_KEYS)[number];

/** `month_day` is MM-DD; `month` is 1–12; `percent` is of those attending. */
export const SETTING_UNITS = [
  'month_day',
  'month',
  'day_of_month',
  'days',
  'working_days',
  'percent',
  'yes_no',
  'text',
  'date',
] as const;
export type SettingUnit = (typeof SETTING_UNITS)[number];

export const REQUEST_KINDS = ['review', 'escape', 'voluntary_escape'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];
export const REQUEST_CHANNELS = ['in_person', 'post', 'portal', 'village_head'] as const;
export const SCREEN_OUTCOMES = ['go_to_survey', 'not_eligible'] as const;
export const RECHECK_OUTCOMES = ['upheld', 'rejected'] as const;
export const OPINION_OUTCOMES = ['agrees', 'asks_changes'] as const;

/** Facts that a person may take back, as long as nothing later rests on them. */
export const WITHDRAWABLE = [
  'request',
  'screen',
  'assignment',
  'meeting',
  'posting',
  'objection',
  'recheck',
  'opinion_request',
  'opinion_reply',
  'certificate',
  'evidence',
] as const;
export type Withdrawable = (typeof WITHDRAWABLE)[number];

/** What an evidence file belongs to. */
export const EVIDENCE_SUBJECTS = [
  'request',
  'result',
  'meeting',
  'posting',
  'objection',
  'recheck',
  'opinion',
] as const;
export type EvidenceSubject = (typeof EVIDENCE_SUBJECTS)[number];
