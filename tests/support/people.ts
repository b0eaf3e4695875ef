import { createAccount, type AccountToCreate } from '#server/features/account/account.service.ts';
import type { TestApi } from './api.ts';

/** The password of everybody in tests. */
export const testPassword = 'mưa rơi chiều thứ bảy';

let count = 0;

/** A person with a real account and password; a ward officer of Xuân Tăng unless told otherwise. */
export async function buildPerson(
  api: TestApi,
  options: Partial<AccountToCreate> = {},
): Promise<{ accountId: string; username: string; name: string }> {
  count += 1;
  const { username = `nguoi.${count}`, name = `Người Thứ ${count}` } = options;
  const { accountId } = await createAccount(api.deps, {
    password: testPassword,
    grants: [{ role: 'ward_officer', unitId: api.fixtures.communeId }],
    ...options,
    username,
    name,
  });
  return { accountId, username, name };
}
