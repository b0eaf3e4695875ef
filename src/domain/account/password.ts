import { COMMON_PASSWORD_ROOTS, passwordRoots } from './common-password.ts';

/**
 * Rules for a new password after OWASP ASVS 5.0, 6.2: length counts, composition does not, and what
 * an attacker would try first is refused.
 */
export const MIN_PASSWORD_LENGTH = 10;
export const MAX_PASSWORD_LENGTH = 128;

export type PasswordFault = 'short' | 'long' | 'common' | 'simple' | 'personal';

const KEYBOARD_ROWS = ['1234567890', '0987654321', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/**
 * Why a new password is refused, or undefined. `short` and `long` count characters; `common`: a word
 * many people choose; `simple`: one sign, one run of keys or a short piece repeated; `personal`: little
 * more than the username or the person's name.
 */
export function findPasswordFault(
  password: string,
  person: { username: string; name: string },
): PasswordFault | undefined {
  const text = password.normalize('NFC');
  const { length } = Array.from(text);
  if (length < MIN_PASSWORD_LENGTH) return 'short';
  if (length > MAX_PASSWORD_LENGTH) return 'long';
  if (isSimple(text)) return 'simple';
  if (isPersonal(text, person)) return 'personal';
  return passwordRoots(text).some((root) => COMMON_PASSWORD_ROOTS.has(root)) ? 'common' : undefined;
}

/** Made of one piece of at most four signs repeated, or nearly all of it one run of keys or of the alphabet. */
function isSimple(text: string): boolean {
  if (/^(.{1,4}?)\1+.{0,3}$/u.test(text)) return true;
  return longestRun(text.toLowerCase()) >= Array.from(text).length - 3;
}

function longestRun(text: string): number {
  const codes = Array.from(text, (char) => char.codePointAt(0) ?? 0);
  let longest = 1;
  for (const step of [1, -1]) {
    let run = 1;
    codes.forEach((code, index) => {
      const isNext = index > 0 && code - (codes[index - 1] ?? 0) === step;
      run = isNext ? run + 1 : 1;
      longest = Math.max(longest, run);
    });
  }
  return Math.max(longest, longestKeyboardRun(text));
}

function longestKeyboardRun(text: string): number {
  let longest = 0;
  for (const row of KEYBOARD_ROWS) {
    for (let start = 0; start < row.length; start += 1) {
      for (let end = start + 4; end <= row.length; end += 1) {
        if (text.includes(row.slice(start, end))) longest = Math.max(longest, end - start);
      }
    }
  }
  return longest;
}

/** What is left when the username and the words of the name are taken out is too short to protect anything. */
function isPersonal(text: string, { username, name }: { username: string; name: string }): boolean {
  const plain = toPlainLetters(text);
  const words = [
    username,
    ...username.split(/[._-]/),
    ...name.split(/\s+/),
    name.replace(/\s+/g, ''),
  ]
    .map(toPlainLetters)
    .filter((word) => word.length >= 3)
    .toSorted((a, b) => b.length - a.length);
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), plain);
  return rest.length < plain.length && rest.replace(/[^a-z]/g, '').length < 4;
}

function toPlainLetters(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]/g, '');
}
