import type { ReportHeader } from '#contract/report.ts';

export type HeaderCell = { label: string; columns: number; rows: number; key: string };

/** The columns of a header tree, left to right. */
export function leafHeaders(headers: readonly ReportHeader[]): ReportHeader[] {
  return headers.flatMap((header) => (header.children ? leafHeaders(header.children) : [header]));
}

/** The header as table rows: a box without children reaches down to the last row. */
export function headerRows(headers: readonly ReportHeader[]): HeaderCell[][] {
  const depth = depthOf(headers);
  const rows: HeaderCell[][] = Array.from({ length: depth }, () => []);
  const place = (header: ReportHeader, level: number, path: string): void => {
    const { label, children } = header;
    const key = `${path}/${label}`;
    const columns = children ? leafHeaders(children).length : 1;
    rows[level]?.push({ label, columns, rows: children ? 1 : depth - level, key });
    for (const child of children ?? []) place(child, level + 1, key);
  };
  for (const header of headers) place(header, 0, '');
  return rows;
}

function depthOf(headers: readonly ReportHeader[]): number {
  return Math.max(0, ...headers.map(({ children }) => 1 + (children ? depthOf(children) : 0)));
}
