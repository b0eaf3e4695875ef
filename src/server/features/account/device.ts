import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '#server/config.ts';
import { hashToken } from '#server/hash-token.ts';
import { isSecure } from './auth.ts';

/**
 * The device cookie says only "this browser has signed in before". It opens nothing; it lets the
 * lock-out tell an officer's own browser from everybody else behind the same office address.
 */
const oneYearSeconds = 365 * 24 * 60 * 60;

function cookieName(config: Config): string {
  return `${isSecure(config) ? '__Secure-' : ''}chungtay.device`;
}

/** The secret of this browser's device cookie, if it sent one. */
export function readDevice(request: FastifyRequest, config: Config): string | undefined {
  return request.cookies[cookieName(config)];
}

/** Gives the browser its device cookie, the one it had when it had one, for another year. */
export function giveDevice(reply: FastifyReply, request: FastifyRequest, config: Config): string {
  const device = readDevice(request, config) ?? randomBytes(32).toString('base64url');
  reply.setCookie(cookieName(config), device, {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(config),
    path: '/',
    maxAge: oneYearSeconds,
  });
  return hashToken(device);
}
