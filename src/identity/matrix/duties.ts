import { urls } from '../../platform/urls.ts';

/** One thing people may do, in an official's words (`words.ts`), and the routes it is done by. */
export interface Duty {
  area: Area;
  key: string;
  routes: readonly string[];
}

export const areas = [
  'installation',
  'rights',
  'units',
  'people',
  'contest',
  'bank',
  'papers',
  'participation',
  'results',
] as const;
export type Area = (typeof areas)[number];

const opens = (...paths: string[]) => paths.map((path) => `GET ${path}`);
const does = (...paths: string[]) => paths.map((path) => `POST ${path}`);

/** Every route that asks for a role stands in exactly one line, and all routes of a line let the same roles in (test). */
export const duties = [
  {
    area: 'installation',
    key: 'runInstallation',
    routes: [
      ...opens(
        urls.operator(),
        urls.operatorOutbox(),
        urls.operatorLetter(':letter'),
        urls.newOrganisation(),
        urls.operators(),
        urls.endOperator(':grant'),
        urls.unlinkShared(),
      ),
      ...does(urls.newOrganisation(), urls.operators(), urls.endOperator(':grant'), urls.unlinkShared()),
    ],
  },
  { area: 'installation', key: 'readAudit', routes: [...opens(urls.auditTrail(':organisation'))] },
  {
    area: 'installation',
    key: 'readLetters',
    routes: [...opens(urls.outbox(':organisation'), urls.letter(':organisation', ':letter'))],
  },
  {
    area: 'rights',
    key: 'giveRights',
    routes: [
      ...opens(urls.rights(':organisation'), urls.resetSecondFactor(':organisation', ':grant')),
      ...does(urls.rights(':organisation'), urls.resetSecondFactor(':organisation', ':grant')),
    ],
  },
  { area: 'rights', key: 'readMatrix', routes: [...opens(urls.rightsMatrix(':organisation'))] },
  {
    area: 'rights',
    key: 'endRights',
    routes: [...opens(urls.endRight(':organisation', ':grant')), ...does(urls.endRight(':organisation', ':grant'))],
  },
  {
    area: 'units',
    key: 'readUnits',
    routes: [
      ...opens(urls.units(':organisation'), urls.unit(':organisation', ':unit'), urls.unitRequests(':organisation')),
    ],
  },
  {
    area: 'units',
    key: 'writeUnits',
    routes: [
      ...opens(
        urls.importUnits(':organisation'),
        urls.unitTemplate(':organisation'),
        urls.importUnitsWork(':organisation', ':work'),
        urls.focalPoints(':organisation'),
        urls.reorganiseUnit(':organisation', ':unit'),
      ),
      ...does(
        urls.units(':organisation'),
        urls.unit(':organisation', ':unit'),
        urls.unitRequests(':organisation'),
        urls.importUnits(':organisation'),
        urls.importUnitsWork(':organisation', ':work'),
        urls.focalPoints(':organisation'),
        urls.reorganiseUnit(':organisation', ':unit'),
      ),
    ],
  },
  {
    area: 'people',
    key: 'readPeople',
    routes: [
      ...opens(
        urls.people(':organisation'),
        urls.person(':organisation', ':person'),
        urls.roster(':contest'),
        urls.rosterPeople(':contest'),
        urls.rosterPerson(':contest', ':person'),
        urls.rosterMovers(':contest'),
      ),
    ],
  },
  {
    area: 'people',
    key: 'writePeople',
    routes: [
      ...opens(
        urls.importPeople(':organisation'),
        urls.peopleTemplate(':organisation'),
        urls.importWork(':organisation', ':work'),
        urls.lockRoster(':contest'),
      ),
      ...does(
        urls.people(':organisation'),
        urls.person(':organisation', ':person'),
        urls.importPeople(':organisation'),
        urls.importWork(':organisation', ':work'),
        urls.lockRoster(':contest'),
        urls.rosterPerson(':contest', ':person'),
      ),
    ],
  },
  {
    area: 'people',
    key: 'answerRequests',
    routes: [...opens(urls.unitCorrections(':unit')), ...does(urls.unitCorrections(':unit'))],
  },
  { area: 'contest', key: 'readContest', routes: [...opens(urls.overview(':contest'), urls.rounds(':contest'))] },
  {
    area: 'contest',
    key: 'makeContest',
    routes: [
      ...opens(
        urls.newContest(':organisation'),
        urls.setUp(':contest'),
        urls.parameters(':contest', 'mo-hoi-thi'),
        urls.parameters(':contest', 'gui-thu'),
        urls.parameters(':contest', 'dien-tap'),
        urls.parameters(':contest', 'xem-truoc'),
        urls.parameters(':contest', 'the-le'),
        urls.parameters(':contest', 'lich'),
        urls.parameters(':contest', 'ma-tran'),
        urls.parameters(':contest', ':section'),
      ),
      ...does(
        urls.newContest(':organisation'),
        urls.parameters(':contest', 'mo-hoi-thi'),
        urls.parameters(':contest', 'dien-tap'),
        urls.parameters(':contest', 'the-le'),
        urls.parameters(':contest', 'lich'),
        urls.parameters(':contest', 'ma-tran'),
        urls.parameters(':contest', ':section'),
      ),
    ],
  },
  { area: 'contest', key: 'openWithoutMail', routes: [...does(urls.parameters(':contest', 'gui-thu'))] },
  {
    area: 'contest',
    key: 'runRound',
    routes: [
      ...opens(urls.roundAct(':contest', ':round', ':act'), urls.roundTime(':contest', ':round')),
      ...does(urls.roundAct(':contest', ':round', ':act'), urls.roundTime(':contest', ':round')),
    ],
  },
  {
    area: 'bank',
    key: 'readBank',
    routes: [
      ...opens(
        urls.banks(':organisation'),
        urls.bank(':bank'),
        urls.bankSupply(':bank'),
        urls.itemImage(':bank', ':hash'),
        urls.item(':bank', ':item'),
        urls.bankLint(':bank'),
        urls.bankLaw(':bank'),
        urls.appraisal(':bank'),
        urls.itemTypo(':bank', ':item'),
        urls.legalDocuments(':organisation'),
        urls.legalDocument(':organisation', ':document'),
      ),
      ...does(
        urls.item(':bank', ':item'),
        urls.bankLint(':bank'),
        urls.itemRemarks(':bank', ':item'),
        urls.itemTypo(':bank', ':item'),
      ),
    ],
  },
  {
    area: 'bank',
    key: 'writeItems',
    routes: [
      ...opens(
        urls.newItem(':bank'),
        urls.editItem(':bank', ':item'),
        urls.importItems(':bank'),
        urls.importItemsTemplate(':bank'),
        urls.importItemsWork(':bank', ':work'),
        urls.importItemsWorkItem(':bank', ':work', ':cau'),
      ),
      ...does(
        urls.banks(':organisation'),
        urls.newItem(':bank'),
        urls.editItem(':bank', ':item'),
        urls.importItems(':bank'),
        urls.importItemsWork(':bank', ':work'),
        urls.importItemsWorkItem(':bank', ':work', ':cau'),
      ),
    ],
  },
  {
    area: 'bank',
    key: 'exportBank',
    routes: [...opens(urls.exportItems(':bank')), ...does(urls.exportItems(':bank'))],
  },
  {
    area: 'bank',
    key: 'appraise',
    routes: [
      ...opens(urls.appraisalQueue(':bank'), urls.appraisalSeen(':bank')),
      ...does(urls.appraisalQueue(':bank'), urls.appraisalSeen(':bank')),
    ],
  },
  { area: 'bank', key: 'readMinutes', routes: [...opens(urls.appraisalMinutes(':bank'))] },
  {
    area: 'bank',
    key: 'planAppraisal',
    routes: [
      ...opens(urls.newAppraisalOffice(':bank'), urls.appraisalOffice(':bank', ':office')),
      ...does(urls.appraisal(':bank'), urls.newAppraisalOffice(':bank'), urls.appraisalOffice(':bank', ':office')),
    ],
  },
  {
    area: 'bank',
    key: 'keepLaw',
    routes: [
      ...opens(urls.newLegalDocument(':organisation'), urls.legalChange(':organisation', ':document')),
      ...does(
        urls.legalDocuments(':organisation'),
        urls.newLegalDocument(':organisation'),
        urls.legalDocument(':organisation', ':document'),
        urls.legalChange(':organisation', ':document'),
        urls.bankLaw(':bank'),
      ),
    ],
  },
  {
    area: 'papers',
    key: 'readPapers',
    routes: [
      ...opens(
        urls.papers(':contest'),
        urls.roundPapers(':contest', ':round'),
        urls.roundPaper(':contest', ':round', ':paper'),
      ),
    ],
  },
  {
    area: 'papers',
    key: 'makePapers',
    routes: [...does(urls.roundPapers(':contest', ':round'), urls.printPaper(':contest', ':round'))],
  },
  { area: 'papers', key: 'passPapers', routes: [...does(urls.roundPaper(':contest', ':round', ':paper'))] },
  {
    area: 'participation',
    key: 'readUnit',
    routes: [...opens(urls.unitRound(':unit', ':contest'), urls.unitRoundFile(':unit', ':contest'))],
  },
  {
    area: 'participation',
    key: 'remind',
    routes: [...opens(urls.unitRemind(':unit', ':contest')), ...does(urls.unitRemind(':unit', ':contest'))],
  },
  {
    area: 'participation',
    key: 'readRound',
    routes: [
      ...opens(
        urls.round(':contest', ':round'),
        urls.roundFile(':contest', ':round'),
        urls.api('contests/:contest/rounds/:round/participation'),
      ),
    ],
  },
  {
    area: 'results',
    key: 'readResults',
    routes: [...opens(urls.review(':contest', ':round'), urls.contestRankingReview(':contest'))],
  },
  {
    area: 'results',
    key: 'publish',
    routes: [
      ...opens(urls.publish(':contest', ':round'), urls.publishContestRanking(':contest')),
      ...does(
        urls.review(':contest', ':round'),
        urls.publish(':contest', ':round'),
        urls.contestRankingReview(':contest'),
        urls.publishContestRanking(':contest'),
      ),
    ],
  },
  {
    area: 'results',
    key: 'readStatistics',
    routes: [
      ...opens(
        urls.analysis(':contest', ':round'),
        urls.analysisFile(':contest', ':round'),
        urls.analysisItem(':contest', ':round', ':position'),
      ),
    ],
  },
  {
    area: 'results',
    key: 'readSigns',
    routes: [
      ...opens(
        urls.integrity(':contest', ':round'),
        urls.integrityPooled(':contest'),
        urls.integrityCase(':contest', ':round', ':case'),
      ),
    ],
  },
  {
    area: 'results',
    key: 'workSigns',
    routes: [
      ...opens(
        urls.regrades(':contest', ':round'),
        urls.newRegrade(':contest', ':round'),
        urls.regrade(':contest', ':round', ':case'),
        urls.regradeChanges(':contest', ':round', ':case'),
        urls.regradeFile(':contest', ':round', ':case'),
        urls.regradeMinutes(':contest', ':round', ':case'),
        urls.regradeMinutesFile(':contest', ':round', ':case'),
      ),
      ...does(
        urls.analysis(':contest', ':round'),
        urls.integrity(':contest', ':round'),
        urls.integrityPooled(':contest'),
        urls.integrityCase(':contest', ':round', ':case'),
        urls.newRegrade(':contest', ':round'),
        urls.regrade(':contest', ':round', ':case'),
        urls.regradeMinutes(':contest', ':round', ':case'),
      ),
    ],
  },
] as const satisfies readonly Duty[];
export type DutyKey = (typeof duties)[number]['key'];
