import { z } from 'zod';
import { RESULT_ISSUES, type ResultIssueCode } from '#domain/review/result-row.ts';
import { endpoint } from './endpoint.ts';
import { HouseholdClassField, Id, MoneyText } from './fields.ts';
import { Deprivations } from './standard.ts';
import { CauseNumbers, WishNumbers } from './survey-answers.ts';

const InRound = { communeId: Id, roundId: Id };

/** What one row gives, once its household is known; sent back to be recorded. */
export const ImportedResult = z.object({
  householdId: Id,
  b1: z.number().int().min(0).max(1000).nullable(),
  income: MoneyText.nullable(),
  deprivations: Deprivations.nullable(),
  /** Null where the list has no columns for them. */
  causes: CauseNumbers.nullable().default(null),
  wishes: WishNumbers.nullable().default(null),
  claimedB2: z.number().int().min(0).max(120).nullable(),
  claimedClass: HouseholdClassField.nullable(),
  noLabourCapacity: z.boolean(),
  memberCount: z.number().int().min(1).max(60).nullable(),
});
export type ImportedResult = z.output<typeof ImportedResult>;

export const ResultRowPreview = z.object({
  /** As Excel counts. */
  rowNumber: z.number().int(),
  code: z.string(),
  headName: z.string(),
  place: z.string(),
  /** Null when something keeps the row from being recorded. */
  result: ImportedResult.nullable(),
  /** The class the rule gives, to compare with the paper; null without a result. */
  class: HouseholdClassField.nullable(),
  issues: z.array(
    z.object({
      code: z.enum(RESULT_ISSUES),
      text: z.string().optional(),
      /** A warning does not keep the row out. */
      isWarning: z.boolean(),
    }),
  ),
});
export type ResultRowPreview = z.output<typeof ResultRowPreview>;

export const previewResultFile = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/review-rounds/:roundId/result-file',
  summary: 'Reads a list of results from Excel and says what each row would record; keeps nothing',
  takesFile: true,
  input: z.object(InRound),
  output: z.object({
    fileName: z.string(),
    rows: z.array(ResultRowPreview),
    goodCount: z.number().int(),
    badCount: z.number().int(),
    warningCount: z.number().int(),
  }),
});

export const importResults = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/review-rounds/:roundId/result-imports',
  summary:
    'Records the results of a list in one transaction; the same id again is the same success',
  input: z.object({
    ...InRound,
    id: Id,
    fileName: z.string().trim().normalize('NFC').min(1).max(200),
    results: z
      .array(ImportedResult.extend({ id: Id }))
      .min(1)
      .max(5000),
  }),
  output: z.object({ recorded: z.number().int() }),
});

export const undoResultImport = endpoint({
  method: 'POST',
  path: '/api/communes/:communeId/review-rounds/:roundId/result-imports/:importId/undo',
  summary: 'Takes back every result of an import that is still current, while the round is open',
  input: z.object({ ...InRound, importId: Id }),
  output: z.object({ withdrawn: z.number().int() }),
});

type Sentence = { vi: string; en: string };

/** What is wrong in a row of results and how to mend it; `{text}` is what stands in the cell. */
export const resultIssueText: Record<ResultIssueCode, Sentence> = {
  household_unnamed: {
    vi: 'Dòng không có mã hộ và tên chủ hộ. Hãy ghi ít nhất một trong hai.',
    en: 'The row has neither a household code nor a head’s name.',
  },
  household_unknown: {
    vi: 'Không tìm thấy hộ này trong sổ hộ. Hãy kiểm tra mã hộ, tên chủ hộ và tổ dân phố.',
    en: 'This household is not in the register. Check code, name and neighbourhood.',
  },
  household_ambiguous: {
    vi: 'Có nhiều hộ trùng tên này. Hãy ghi thêm mã hộ hoặc tổ dân phố.',
    en: 'Several households have this name. Add the code or the neighbourhood.',
  },
  household_closed: {
    vi: 'Hộ này đã đóng sổ trước năm rà soát.',
    en: 'This household was closed before the year of the review.',
  },
  household_repeated: {
    vi: 'Hộ này đã có ở dòng {text} của tệp.',
    en: 'This household stands in row {text} of the file too.',
  },
  place_unknown: {
    vi: 'Không có tổ dân phố, thôn “{text}”.',
    en: 'There is no neighbourhood “{text}”.',
  },
  score_missing: {
    vi: 'Thiếu điểm B1 và thu nhập. Hãy ghi một trong hai.',
    en: 'Both the B1 score and the income are missing.',
  },
  deprivations_missing: {
    vi: 'Thiếu điểm B2 và 12 chỉ số. Hãy ghi điểm B2 (0 nếu không thiếu hụt) hoặc đánh dấu các chỉ số.',
    en: 'Both the B2 score (0 for none) and the twelve indicators are missing.',
  },
  b1_invalid: {
    vi: 'Điểm B1 “{text}” không đúng. Hãy ghi số nguyên.',
    en: '“{text}” is not a B1 score. Write a whole number.',
  },
  income_invalid: {
    vi: 'Thu nhập “{text}” không đúng. Ví dụ: 1.500.000.',
    en: '“{text}” is not an income. For example 1.500.000.',
  },
  b2_invalid: {
    vi: 'Điểm B2 “{text}” không đúng. B2 là 0, 10, 20 … 120.',
    en: '“{text}” is not a B2 score: 0, 10, 20 … 120.',
  },
  mark_unknown: {
    vi: 'Không hiểu dấu “{text}”. Hãy ghi x hoặc 1 nếu có, để trống nếu không.',
    en: '“{text}” is not a mark. Write x or 1 for yes, nothing for no.',
  },
  class_unknown: {
    vi: 'Không hiểu kết quả “{text}”; chương trình tự phân loại theo quy tắc.',
    en: 'The result “{text}” is not understood; the rule decides the class.',
  },
  member_count_invalid: {
    vi: 'Số nhân khẩu “{text}” không đúng; lấy theo sổ hộ.',
    en: '“{text}” is not a number of members; the register’s is taken.',
  },
  replaces_result: {
    vi: 'Hộ đã có kết quả trong đợt này; kết quả mới sẽ thay kết quả cũ.',
    en: 'The household has a result in this round; this one replaces it.',
  },
};
