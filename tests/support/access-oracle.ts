import type { Role } from '#domain/account/permission.ts';

/**
 * Who may do what, where, in ten lines: written from the description of the roles, on purpose without
 * looking at the program's own table. A test walks every endpoint with every role from every place and
 * compares. What a role does, in words of the office:
 */
const duties: Readonly<Record<Role, string>> = {
  ward_officer:
    'look private write list-out take-in results survey receive meet run decide points plan plan-edit organisations tasks tasks-check supervised supervise follow answer figures figures-out papers paper-edit number',
  surveyor: 'look private write results survey receive meet',
  chair:
    'look private list-out results decide points plan tasks supervised follow figures figures-out papers log number',
  organisation: 'plan tasks tasks-report supervise follow answer papers',
  council_member: 'plan tasks figures papers',
  auditor: 'look results plan tasks supervised supervise follow figures figures-out papers log',
  province_viewer: 'look results plan tasks supervised follow figures figures-out papers',
  system_admin: 'units accounts log',
};
/** A duty held in a unit reaches the unit, what lies under it, and what became part of it. The walk asks about Xuân Tăng. */
const reachesXuanTang = { own: true, other: false, successor: true, province: true, nation: true };

export type GrantPlace = keyof typeof reachesXuanTang;
export const grantPlaces = Object.keys(reachesXuanTang) as GrantPlace[];

/** Where a duty is worth asking about: one that is not held is refused alike everywhere. */
export function placesToAsk(role: Role, need: Need): readonly GrantPlace[] {
  const isHeld = grantPlaces.some((place) => isAllowed(role, place, need));
  return isHeld ? grantPlaces : ['own', 'nation'];
}

/** Whether somebody who holds `role` in `place` may do what needs `need` in Xuân Tăng. */
export function isAllowed(role: Role, place: GrantPlace, need: Need): boolean {
  const { words, where } = readNeed(need);
  const held = duties[role].split(' ');
  const isReached =
    where === 'anywhere' || (where === 'nation' ? place === 'nation' : reachesXuanTang[place]);
  return isReached && words.every((word) => word === 'anyone' || held.includes(word));
}

/**
 * `look`: that duty in the commune that is asked about; `look private`: both; `accounts anywhere`: wherever
 * it is held; `units nation`: held for the whole nation; `anyone`: every duty there; `public` and `self` need none.
 */
export type Need = string;

function readNeed(need: Need) {
  const all = need.split(' ');
  const where = all.find((word) => word === 'anywhere' || word === 'nation');
  return { words: all.filter((word) => word !== where), where };
}

/** Fields of an endpoint that cannot be made up from the contract, by the name of its line. */
export const samples: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  searchHouseholds: { search: 'giang' },
  requestMailCode: { address: 'an@example.vn' },
  confirmMailAddress: { code: '00000000' },
  saveTaskReport: { period: '2023-H1' },
  draftMovementReport: { period: '2023-H1' },
  recordSupervision: { kind: 'other', subjectNote: 'Việc khác' },
  dismissCheck: { factsHash: '0'.repeat(64), note: 'Đã hỏi lại hộ' },
};

/** One line for each endpoint, by the name of its contract line. */
export const needs: Readonly<Record<string, Need>> = {
  // Accounts
  addGrant: 'accounts',
  createAccount: 'accounts',
  createResetLink: 'accounts anywhere',
  deactivateAccount: 'accounts anywhere',
  editAccount: 'accounts anywhere',
  listAccounts: 'accounts anywhere',
  listGrantOrganisations: 'accounts',
  reactivateAccount: 'accounts anywhere',
  readAccount: 'accounts anywhere',
  removeAccountTotp: 'accounts anywhere',
  revokeAccountSession: 'accounts anywhere',
  revokeGrant: 'accounts anywhere',
  changePassword: 'self',
  confirmTotp: 'self',
  listMySessions: 'self',
  removeTotp: 'self',
  revokeMySession: 'self',
  startTotp: 'self',
  getCalendarFeed: 'self',
  renewCalendarFeed: 'self',
  revokeCalendarFeed: 'self',
  downloadCalendar: 'self',
  getMailSettings: 'self',
  requestMailCode: 'self',
  confirmMailAddress: 'self',
  chooseReminderMail: 'self',
  removeMailAddress: 'self',
  listMailTroubles: 'accounts anywhere',
  completeFirstRun: 'public',
  readFirstRun: 'public',
  readResetLink: 'public',
  readSession: 'public',
  resetPassword: 'public',
  signIn: 'public',
  signOut: 'public',
  // Units
  readUnit: 'public',
  searchUnits: 'public',
  listCommunes: 'self',
  listNeighbourhoods: 'anyone',
  createNeighbourhood: 'units',
  editNeighbourhood: 'units',
  closeNeighbourhood: 'units',
  openCommune: 'units',
  importUnits: 'units nation',
  previewUnitImport: 'units nation',
  // Log
  listAuditEntries: 'log',
  verifyAuditChain: 'log',
  // Register
  searchHouseholds: 'look anywhere',
  listHouseholds: 'look',
  getHousehold: 'look',
  listRegisterChanges: 'look',
  exportHouseholds: 'list-out',
  revealHousehold: 'private',
  createHousehold: 'write',
  editHousehold: 'write',
  closeHousehold: 'write',
  mergeHouseholds: 'write',
  moveHousehold: 'write',
  splitHousehold: 'write',
  addMember: 'write',
  editMember: 'write',
  endMembership: 'write',
  changeHead: 'write',
  undoRegisterAct: 'write',
  listHouseholdPairs: 'write',
  listPersonPairs: 'write',
  getPersonPair: 'write',
  decideHouseholdPair: 'write',
  decidePersonPair: 'write',
  mergePeople: 'write',
  // Excel
  uploadImport: 'take-in',
  listImports: 'take-in',
  getImport: 'take-in',
  previewSheet: 'take-in',
  readImport: 'take-in',
  listImportRows: 'take-in',
  fixImportRow: 'take-in',
  exportBadRows: 'take-in',
  commitImport: 'take-in',
  undoImport: 'take-in',
  dropImport: 'take-in',
  downloadTemplate: 'take-in',
  // Standards
  listStandards: 'anyone anywhere',
  classifyHousehold: 'anyone anywhere',
  downloadPointsTableTemplate: 'anyone anywhere',
  listPointsTables: 'anyone',
  getPointsTable: 'anyone',
  scorePointsTable: 'anyone',
  importPointsTable: 'points',
  confirmPointsTable: 'points',
  // Review: rounds and results
  listRounds: 'results',
  getRound: 'results',
  createRound: 'run',
  listRoundHouseholds: 'results',
  getRoundHousehold: 'results',
  recordResult: 'survey',
  withdrawResult: 'survey',
  recordAbsence: 'survey',
  previewResultFile: 'survey',
  importResults: 'survey',
  undoResultImport: 'survey',
  approveRound: 'decide',
  correctRound: 'decide',
  getClasses: 'results',
  listClassHouseholds: 'results',
  getFlowsBetween: 'results',
  getHouseholdTotals: 'results',
  recordHouseholdTotals: 'run',
  listYearFigures: 'figures',
  listRoundChecks: 'results',
  dismissCheck: 'run',
  // Review: steps
  countDueDay: 'anyone',
  listMonthlyReports: 'results',
  getMonthlyReport: 'results',
  recordMonthlyReport: 'run',
  withdrawMonthlyReport: 'run',
  downloadMonthlyReport: 'results figures-out',
  listHolidayYears: 'anyone',
  confirmHolidayYear: 'points',
  withdrawHolidayYear: 'points',
  getRoundSettings: 'results',
  changeRoundSetting: 'run',
  getStepBoard: 'results',
  getStepHousehold: 'results',
  listStepHouseholds: 'results',
  listAssignments: 'results',
  assignSurvey: 'run',
  listRequests: 'results',
  recordRequest: 'receive',
  linkRequest: 'receive',
  recordScreen: 'survey',
  listMeetings: 'results',
  getMeeting: 'results',
  getMeetingSheet: 'results',
  recordMeeting: 'meet',
  listPostings: 'results',
  getPosting: 'results',
  getPostingSheet: 'results',
  recordPosting: 'meet',
  listObjections: 'results',
  recordObjection: 'receive',
  recordRecheck: 'survey',
  listOpinions: 'results',
  requestOpinion: 'run',
  recordOpinionReply: 'run',
  listCertificates: 'results',
  recordCertificates: 'run',
  withdrawStepFact: 'receive',
  listEvidence: 'results',
  uploadEvidence: 'survey',
  downloadEvidence: 'results',
  // Review: papers and analysis
  listPapers: 'results',
  downloadPaper: 'private results',
  draftReviewPaper: 'paper-edit results figures-out',
  explainHousehold: 'results',
  startMerge: 'private results list-out',
  getMerge: 'list-out',
  cancelMerge: 'list-out',
  downloadMerge: 'list-out',
  getPovertyIndex: 'figures',
  getSimulation: 'results',
  downloadSimulation: 'results private list-out',
  // Movement
  getMovement: 'plan',
  getTargets: 'plan',
  loadSamplePlan: 'plan-edit',
  updateClause: 'plan-edit',
  updatePlanPaper: 'plan-edit',
  readPlanFile: 'plan-edit',
  listMovements: 'plan',
  createMovement: 'plan-edit',
  downloadMovement: 'plan',
  readMovementFile: 'plan-edit',
  listPlanVersions: 'plan',
  getPlanVersion: 'plan',
  endMovement: 'plan-edit',
  approvePlan: 'number',
  updateTask: 'plan-edit',
  // Organisations
  listOrganisations: 'plan',
  getOrganisation: 'plan',
  createOrganisation: 'organisations',
  editOrganisation: 'organisations',
  retireOrganisation: 'organisations',
  orderOrganisations: 'organisations',
  // Tasks
  getTaskBoard: 'tasks',
  setTaskMeasure: 'plan-edit',
  listTaskQuestions: 'supervised',
  answerTaskQuestion: 'tasks-check',
  getWorkspace: 'tasks',
  listAcknowledgements: 'tasks',
  listReminders: 'anyone',
  acknowledgePlan: 'tasks-report',
  listTaskReports: 'tasks',
  getTaskReport: 'tasks',
  saveTaskReport: 'tasks-report',
  sendTaskReport: 'tasks-report',
  reviewTaskReport: 'tasks-check',
  uploadTaskEvidence: 'tasks-report',
  removeTaskEvidence: 'tasks-report',
  downloadTaskEvidence: 'tasks',
  // Supervision
  listSupervisions: 'follow',
  exportSupervisions: 'supervised figures-out',
  getSupervision: 'follow',
  recordSupervision: 'supervise',
  answerSupervision: 'answer',
  settleSupervision: 'supervise',
  uploadSupervisionFile: 'supervise',
  downloadSupervisionFile: 'follow',
  countSupervisions: 'follow',
  // Templates
  listTemplates: 'papers',
  getTemplate: 'papers',
  downloadTemplateFile: 'papers',
  previewTemplate: 'papers',
  uploadTemplate: 'paper-edit',
  chooseTemplate: 'paper-edit',
  writeGeneralPaper: 'paper-edit',
  // Documents
  getDocumentRegister: 'papers',
  listDocuments: 'papers',
  getDocument: 'papers',
  downloadDocumentFile: 'papers',
  acknowledgeDocument: 'papers',
  draftDocument: 'paper-edit',
  editDraft: 'paper-edit',
  dropDraft: 'paper-edit',
  getDocumentLineage: 'papers',
  composeDocument: 'paper-edit',
  getComposedPaper: 'paper-edit',
  editComposedPaper: 'paper-edit',
  receiveDocument: 'paper-edit',
  uploadDocumentFile: 'paper-edit',
  removeDocumentFile: 'paper-edit',
  deliverDocument: 'paper-edit',
  recordAcknowledgement: 'paper-edit',
  draftPlanDocument: 'paper-edit plan',
  draftMidTermDocument: 'paper-edit figures-out',
  draftReportDocument: 'paper-edit figures-out',
  issueDocument: 'number',
  cancelDocument: 'number',
  changeNumbering: 'number',
  startSeries: 'number',
  // Figures and papers
  getDashboard: 'figures',
  getReport: 'figures',
  getUnitReport: 'figures anywhere',
  downloadReports: 'figures-out',
  downloadUnitReports: 'figures-out anywhere',
  downloadMidTermReport: 'figures-out',
  listMovementReports: 'figures',
  getMovementReport: 'figures',
  draftMovementReport: 'plan-edit figures',
  saveMovementReport: 'plan-edit figures',
  refreshMovementReport: 'plan-edit figures',
  freezeMovementReport: 'plan-edit figures',
  dropMovementReport: 'plan-edit figures',
  downloadMovementReport: 'figures-out',
  downloadPlan: 'papers',
  downloadMemberList: 'figures-out list-out private',
  listReportMembers: 'figures private',
};
