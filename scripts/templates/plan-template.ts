import type { Document } from 'docx';
import { paper, paperFoot, paperHead, paperTitle } from './paper-parts.ts';
import { body, heading, mark } from './paper-style.ts';

/** templates/ke-hoach.docx: the plan of a movement. */
export function planTemplate(): Document {
  return paper('Kế hoạch', [
    ...paperHead(),
    ...paperTitle(),
    mark('{#căn cứ}'),
    body('{đoạn}'),
    mark('{/căn cứ}'),
    mark('{#các phần}'),
    heading('{số phần}. {tên phần}'),
    mark('{#các khoản}'),
    mark('{#có tiêu đề}'),
    heading('{số khoản}. {tiêu đề khoản}'),
    mark('{/có tiêu đề}'),
    mark('{#các đoạn}'),
    body('{đoạn}'),
    mark('{/các đoạn}'),
    mark('{/các khoản}'),
    mark('{/các phần}'),
    body('{lời kết}', {}, { keepNext: true, keepLines: true }),
    ...paperFoot(),
  ]);
}
