/** Whether an error carries one of these codes of the operating system (`ENOENT`) or of PostgreSQL (`3D000`). */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    codes.includes(error.code)
  );
}
