import * as admin from '#contract/account-admin.ts';
import * as own from '#contract/account.ts';
import * as firstRun from '#contract/first-run.ts';
import { mount, mountPublic, type Server } from '#server/http/mount.ts';
import {
  createResetLink,
  deactivateAccount,
  editAccount,
  listAccounts,
  reactivateAccount,
  readAccount,
  removeAccountTotp,
  revokeAccountSession,
} from './account-admin.service.ts';
import { createAccountByAdmin } from './account.service.ts';
import { completeFirstRun, readFirstRun } from './first-run.service.ts';
import { addGrant, listGrantOrganisations, revokeGrant } from './grant.service.ts';
import {
  changePassword,
  confirmTotp,
  listMySessions,
  removeTotp,
  revokeMySession,
  startTotp,
} from './own-account.service.ts';
import { readResetLink, resetPassword } from './reset.service.ts';
import { readSession } from './session.service.ts';
import { signIn, signOut } from './sign-in.service.ts';

export function accountRoutes(server: Server): void {
  ownAccountRoutes(server);
  mountPublic(server, firstRun.readFirstRun, readFirstRun);
  mountPublic(server, firstRun.completeFirstRun, completeFirstRun);
  mount(server, admin.listAccounts, listAccounts);
  mount(server, admin.readAccount, readAccount);
  mount(server, admin.createAccount, createAccountByAdmin);
  mount(server, admin.editAccount, editAccount);
  mount(server, admin.createResetLink, createResetLink);
  mount(server, admin.deactivateAccount, deactivateAccount);
  mount(server, admin.reactivateAccount, reactivateAccount);
  mount(server, admin.removeAccountTotp, removeAccountTotp);
  mount(server, admin.revokeAccountSession, revokeAccountSession);
  mount(server, admin.listGrantOrganisations, listGrantOrganisations);
  mount(server, admin.addGrant, addGrant);
  mount(server, admin.revokeGrant, revokeGrant);
}

/** These set or read cookies, so they see the request itself; each one that needs a person checks for one. */
function ownAccountRoutes(server: Server): void {
  mountPublic(server, own.readSession, readSession);
  mountPublic(server, own.signIn, signIn);
  mountPublic(server, own.signOut, signOut);
  mountPublic(server, own.changePassword, changePassword);
  mountPublic(server, own.readResetLink, readResetLink);
  mountPublic(server, own.resetPassword, resetPassword);
  mountPublic(server, own.startTotp, startTotp);
  mountPublic(server, own.confirmTotp, confirmTotp);
  mountPublic(server, own.removeTotp, removeTotp);
  mountPublic(server, own.listMySessions, listMySessions);
  mountPublic(server, own.revokeMySession, revokeMySession);
}
