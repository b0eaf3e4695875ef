import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('mail needs both a server and a sender', () => {
  const mail = { SMTP_URL: 'smtps://ten:mat%40khau@mail.example.vn:465', MAIL_FROM: 'a@b.vn' };
  expect(readConfig(mail)).toMatchObject({
    config: { mail: { url: mail.SMTP_URL, from: 'a@b.vn' } },
  });
  const { MAIL_FROM: _from, ...halfSet } = mail;
  expect(readConfig(halfSet)).toMatchObject({ problems: [{ setting: 'MAIL_FROM' }] });
  const read = readConfig({});
  expect(read.ok && read.config.mail).toBeUndefined();
});

test.each([
  ['SMTP_URL', 'http://ten:mat-khau@mail.example.vn'],
  ['SMTP_URL', 'mail.example.vn'],
  ['DATABASE_URL', 'mysql://ten:mat-khau@db.example.vn/so'],
  ['MAIL_FROM', 'Phường Xuân Tăng'],
  ['MAIL_FROM', 'a@b.vn\r\nBcc: x@y.vn'],
  ['MAIL_FROM', 'a@b.vn, c@d.vn'],
])('%s=%s is refused without telling a password', (setting, value) => {
  const refused = readConfig({ MAIL_FROM: 'a@b.vn', [setting]: value });
  expect(refused).toMatchObject({ problems: [{ setting }] });
  expect(JSON.stringify(refused)).not.toContain('mat-khau');
});
