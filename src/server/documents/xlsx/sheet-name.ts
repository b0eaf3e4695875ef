/** A name Excel accepts on a tab: no `[]:*?/\`, no apostrophe at an end, at most 31 characters. */
export function sheetName(name: string): string {
  const cleaned = name.replace(/[[\]:*?/\\]/g, '-').replace(/^'+|'+$/g, '');
  return cleaned.slice(0, 31).trim().replace(/'+$/, '') || 'Danh sách';
}
