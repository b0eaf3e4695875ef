export type FileCheck =
  | { ok: true }
  | { ok: false; reason: 'wrongType' | 'tooLarge'; details: Record<string, string | number> };

const megabyte = 1024 * 1024;

/** Refuses a file by its ending or size before anything is sent; the server looks inside. */
export function checkFile(
  file: { name: string; size: number },
  types: readonly string[],
  limitMegabytes: number,
): FileCheck {
  const name = file.name.toLowerCase();
  if (!types.some((type) => name.endsWith(type.toLowerCase()))) {
    return { ok: false, reason: 'wrongType', details: { types: types.join(', ') } };
  }
  if (file.size > limitMegabytes * megabyte) {
    const size = Math.ceil(file.size / megabyte);
    return { ok: false, reason: 'tooLarge', details: { size, limit: limitMegabytes } };
  }
  return { ok: true };
}
