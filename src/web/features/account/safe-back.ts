/** The page to return to after sign-in: only a path of this site, never another site's address. */
export function safeBack(back: string | undefined): string {
  const isOwnPath = back !== undefined && /^\/(?![/\\])/.test(back);
  return isOwnPath && !back.startsWith('/sign-in') ? back : '/';
}
