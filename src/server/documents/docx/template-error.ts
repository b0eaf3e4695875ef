/** What is wrong with a template an officer made, in words they can act on. */

export type TemplateProblemCode =
  | 'unclosed_tag'
  | 'unopened_tag'
  | 'unclosed_loop'
  | 'unopened_loop'
  | 'crossed_loops'
  | 'unknown_filter'
  | 'filter_value'
  | 'raw_xml'
  | 'unknown_tag'
  | 'unknown_picture'
  | 'broken_template';

export interface TemplateProblem {
  code: TemplateProblemCode;
  /** The tag as typed, without braces. */
  tag: string;
  sentence: { vi: string; en: string };
}

const sentences: Record<TemplateProblemCode, { vi: string; en: string }> = {
  unclosed_tag: {
    vi: 'Thẻ “{tag}” mở bằng { nhưng chưa đóng bằng }.',
    en: 'The tag “{tag}” is opened with { but not closed with }.',
  },
  unopened_tag: {
    vi: 'Có dấu } ở “{tag}” nhưng trước đó không có dấu {.',
    en: 'There is a } at “{tag}” without a { before it.',
  },
  unclosed_loop: {
    vi: 'Đoạn lặp {#{tag}} chưa có thẻ đóng {/{tag}}.',
    en: 'The loop {#{tag}} has no closing {/{tag}}.',
  },
  unopened_loop: {
    vi: 'Có thẻ đóng {/{tag}} nhưng không có thẻ mở {#{tag}} trước đó.',
    en: 'There is a closing {/{tag}} without an opening {#{tag}}.',
  },
  crossed_loops: {
    vi: 'Thẻ đóng của đoạn lặp “{tag}” không khớp thẻ mở, hoặc hai thẻ nằm ở hai ô khác nhau của bảng.',
    en: 'The closing tag of “{tag}” does not match its opening, or they stand in different table cells.',
  },
  unknown_filter: {
    vi: 'Thẻ “{tag}” dùng cách trình bày không có. Chỉ có: tien, ngay, ngaydai, bangchu, hoa.',
    en: 'The tag “{tag}” uses an unknown format. There are only: tien, ngay, ngaydai, bangchu, hoa.',
  },
  filter_value: {
    vi: 'Giá trị của thẻ “{tag}” không trình bày được theo cách đã ghi (không phải ngày hoặc số tiền).',
    en: 'The value of “{tag}” cannot be shown in that format (it is no date or amount).',
  },
  raw_xml: {
    vi: 'Thẻ “{tag}” bắt đầu bằng @, không được dùng vì có thể làm hỏng văn bản.',
    en: 'The tag “{tag}” begins with @, which is not allowed because it can break the document.',
  },
  unknown_tag: {
    vi: 'Không có dữ liệu cho thẻ “{tag}”. Kiểm tra lại cách viết.',
    en: 'There is no data for the tag “{tag}”. Check its spelling.',
  },
  unknown_picture: {
    vi: 'Không có hình cho “{tag}” ghi trong văn bản thay thế của ảnh.',
    en: 'There is no picture for “{tag}” written in a picture’s alternative text.',
  },
  broken_template: {
    vi: 'Mẫu có lỗi gần “{tag}”. Hãy gõ lại cả thẻ ở chỗ đó trong Word.',
    en: 'The template is broken near “{tag}”. Type the whole tag again in Word.',
  },
};

/** A template problem with its sentences filled in. */
export function templateProblem(code: TemplateProblemCode, tag: string): TemplateProblem {
  const { vi, en } = sentences[code];
  return {
    code,
    tag,
    sentence: { vi: vi.replaceAll('{tag}', tag), en: en.replaceAll('{tag}', tag) },
  };
}

/** The template cannot be filled; each problem says where and how to mend it. */
export class TemplateError extends Error {
  override name = 'TemplateError';
  readonly problems: readonly TemplateProblem[];

  constructor(problems: readonly TemplateProblem[], options?: ErrorOptions) {
    super(problems.map((problem) => problem.sentence.en).join(' '), options);
    this.problems = problems;
  }
}

const codes: Record<string, TemplateProblemCode> = {
  unclosed_tag: 'unclosed_tag',
  unopened_tag: 'unopened_tag',
  duplicate_open_tag: 'unclosed_tag',
  duplicate_close_tag: 'unopened_tag',
  unclosed_loop: 'unclosed_loop',
  unopened_loop: 'unopened_loop',
  closing_tag_does_not_match_opening_tag: 'crossed_loops',
  no_xml_tag_found_at_left: 'crossed_loops',
  no_xml_tag_found_at_right: 'crossed_loops',
  unbalanced_loop_tags: 'crossed_loops',
};

interface EngineError {
  properties?: {
    id?: string;
    xtag?: string;
    openingtag?: string;
    errors?: EngineError[];
    rootError?: unknown;
  };
}

/** Turns what the template engine throws into problems; anything else is a bug and is thrown on. */
export function asTemplateError(error: unknown): TemplateError {
  const { properties } = error as EngineError;
  if (!properties?.id) throw error;
  const problems = (properties.errors ?? [error as EngineError]).map(
    ({ properties: each = {} }) => {
      if (each.rootError instanceof TemplateError) return each.rootError.problems[0];
      const code = codes[each.id ?? ''] ?? 'broken_template';
      return templateProblem(code, each.xtag ?? each.openingtag ?? '');
    },
  );
  return new TemplateError(
    problems.filter((problem) => problem !== undefined),
    { cause: error },
  );
}
