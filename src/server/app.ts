import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Deps } from '#server/access/context.ts';
import { accountRoutes } from '#server/features/account/account.routes.ts';
import { createFindActor } from '#server/features/account/find-actor.ts';
import { adminUnitRoutes } from '#server/features/admin-unit/admin-unit.routes.ts';
import { auditRoutes } from '#server/features/audit/audit.routes.ts';
import { calendarRoutes } from '#server/features/calendar/calendar.routes.ts';
import { dashboardRoutes } from '#server/features/dashboard/dashboard.routes.ts';
import { documentMail } from '#server/features/document/paper-mail.service.ts';
import { documentRoutes } from '#server/features/document/document.routes.ts';
import { templateRoutes } from '#server/features/document/template/template.routes.ts';
import { supervisionRoutes } from '#server/features/movement/supervision/supervision.routes.ts';
import { taskWorkRoutes } from '#server/features/movement/tasks/task-work.routes.ts';
import { movementReportRoutes } from '#server/features/movement/report/movement-report.routes.ts';
import { addressCodeMail } from '#server/features/mail/mail-address.service.ts';
import { mailRoutes } from '#server/features/mail/mail.routes.ts';
import { startMailJobs } from '#server/features/mail/outbox.service.ts';
import { movementRoutes } from '#server/features/movement/movement.routes.ts';
import { organisationRoutes } from '#server/features/organisation/organisation.routes.ts';
import { startPaperJobs } from '#server/features/review/papers/merge-job.ts';
import { paperRoutes } from '#server/features/review/papers/paper.routes.ts';
import { analysisRoutes } from '#server/features/review/analysis/analysis.routes.ts';
import { reviewRoutes } from '#server/features/review/review.routes.ts';
import { holidayRoutes } from '#server/features/review/calendar/holiday.routes.ts';
import { monthlyReportRoutes } from '#server/features/review/monthly/monthly.routes.ts';
import { reviewStepRoutes } from '#server/features/review/steps/step.routes.ts';
import { standardRoutes } from '#server/features/standard/standard.routes.ts';
import { newId } from '#server/new-id.ts';
import { answerProblems, answerUnreadableAddress } from './http/answer-problems.ts';
import { householdRoutes } from '#server/features/household/household.routes.ts';
import { startImportJobs } from '#server/features/import/import-jobs.ts';
import { importRoutes } from '#server/features/import/import.routes.ts';
import { digestMail, startDigestJobs } from '#server/features/reminder/digest.service.ts';
import { reminderRoutes } from '#server/features/reminder/reminder.routes.ts';
import { reportRoutes } from '#server/features/report/report.routes.ts';
import { refuseForeignOrigin } from './http/refuse-foreign-origin.ts';
import { serveApiPage } from './http/api-page.ts';
import { serveHealth } from './http/metrics.ts';
import { openApiDocument } from './http/openapi.ts';
import type { FindActor, Server } from './http/mount.ts';
import { serveWeb } from './http/serve-web.ts';

const bodyLimit = 2 * 1024 * 1024;
/** An Excel file of 100,000 households is about 15 MB; four times that leaves room. */
export const fileLimit = 64 * 1024 * 1024;

/** The whole HTTP surface: one line per feature. */
export async function createApp(
  deps: Deps,
  options: { findActor?: FindActor } = {},
): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: deps.log as FastifyBaseLogger,
    // Addresses carry what people search for; they do not belong in a log.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    genReqId: newId,
    // An address that cannot be read is answered before any route or handler is found.
    frameworkErrors: answerUnreadableAddress,
    // Only a proxy on this machine or in its private network may say who the visitor is.
    trustProxy: deps.config.publicUrl === undefined ? false : 'loopback, linklocal, uniquelocal',
  });
  await app.register(helmet, { contentSecurityPolicy: { directives: contentPolicy }, hsts: false });
  await app.register(compress, { global: true });
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: fileLimit, files: 1, fields: 10 } });
  answerProblems(app);
  refuseForeignOrigin(app, deps.config);

  const findActor: FindActor = options.findActor ?? createFindActor(deps);
  const server: Server = { app, deps, findActor, endpoints: [] };

  accountRoutes(server);
  adminUnitRoutes(server);
  auditRoutes(server);
  householdRoutes(server);
  importRoutes(server);
  reportRoutes(server);
  dashboardRoutes(server);
  movementRoutes(server);
  movementReportRoutes(server);
  documentRoutes(server);
  templateRoutes(server);
  organisationRoutes(server);
  taskWorkRoutes(server);
  supervisionRoutes(server);
  reminderRoutes(server);
  mailRoutes(server);
  calendarRoutes(server);
  reviewRoutes(server);
  reviewStepRoutes(server);
  holidayRoutes(server);
  monthlyReportRoutes(server);
  paperRoutes(server);
  analysisRoutes(server);
  standardRoutes(server);
  app.get('/api/openapi.json', () => openApiDocument(server.endpoints));
  serveApiPage(app, server.endpoints);
  serveHealth(app, deps);
  await serveWeb(app);
  await startImportJobs(deps);
  await startPaperJobs(deps);
  await startMailJobs(deps, {
    digest: digestMail,
    address_code: addressCodeMail,
    document: documentMail,
  });
  await startDigestJobs(deps);
  return app;
}

/** Mantine writes style attributes; scripts come only from us. */
const contentPolicy = {
  defaultSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  scriptSrc: ["'self'"],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: null,
};
