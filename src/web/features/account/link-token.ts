/** The secret of a one-time link. It stands behind `#`, so that no server log ever holds it. */
export function readLinkToken(hash: string): string | undefined {
  const text = hash.replace(/^#/, '');
  const token = new URLSearchParams(text).get('token') ?? (text.includes('=') ? '' : text);
  return token === '' ? undefined : token;
}
