/**
 * Every address of the system, made here and nowhere else. Arguments are what stands in the path; a `:name` argument
 * gives the pattern that routes are declared with.
 */
const part = (value: string | number) =>
  String(value).startsWith(':') ? String(value) : encodeURIComponent(String(value));

export const urls = {
  home: () => '/',
  language: (language: string) => `/ngon-ngu/${part(language)}`,
  help: () => '/tro-giup',
  privacy: () => '/bao-ve-du-lieu',

  signIn: () => '/dang-nhap',
  signInCode: () => '/dang-nhap/ma',
  signInLink: (token: string) => `/dang-nhap/lien-ket/${part(token)}`,
  signInShared: () => '/dang-nhap/tai-khoan-chung',
  signInSharedBack: () => '/dang-nhap/tai-khoan-chung/ve',
  signInNoEmail: () => '/dang-nhap/khong-co-email',
  secondFactor: () => '/dang-nhap/buoc-hai',
  enrolSecondFactor: () => '/dang-nhap/buoc-hai/cai-dat',
  signOut: () => '/dang-xuat',
  firstRun: (token: string) => `/lan-dau/${part(token)}`,

  /** The page a person needs is the page they land on. */
  my: () => '/cua-toi',
  myRights: () => '/cua-toi/quyen',
  mySessions: () => '/cua-toi/phien',
  /** Who one is to the system, with the shared accounts linked. */
  myAccount: () => '/cua-toi/tai-khoan',
  myData: () => '/cua-toi/du-lieu',
  changePerson: () => '/cua-toi/doi-nguoi',

  /** Public pages of a contest. */
  contest: (contest: string) => `/hoi-thi/${part(contest)}`,
  rules: (contest: string) => `/hoi-thi/${part(contest)}/the-le`,
  calendar: (contest: string) => `/hoi-thi/${part(contest)}/lich.ics`,
  results: (contest: string) => `/hoi-thi/${part(contest)}/ket-qua`,
  contestRanking: (contest: string) => `/hoi-thi/${part(contest)}/xep-hang`,
  contestRankingFile: (contest: string) => `/hoi-thi/${part(contest)}/xep-hang/xep-hang.xlsx`,
  roundResults: (contest: string, round: string | number) => `/hoi-thi/${part(contest)}/ket-qua/${part(round)}`,
  roundUnitResults: (contest: string, round: string | number) =>
    `/hoi-thi/${part(contest)}/ket-qua/${part(round)}/don-vi`,
  roundResultsFile: (contest: string, round: string | number) =>
    `/hoi-thi/${part(contest)}/ket-qua/${part(round)}/ket-qua.xlsx`,

  /** Contestant. Rounds are named by their number. */
  confirmDetails: (contest: string) => `/thi/${part(contest)}/thong-tin`,
  missingUnit: (contest: string) => `/thi/${part(contest)}/thieu-don-vi`,
  /** Thi thử. */
  practice: (contest: string) => `/thi/${part(contest)}/thi-thu`,
  practicePaper: (contest: string, number: string | number) => `/thi/${part(contest)}/thi-thu/${part(number)}`,
  practiceImage: (contest: string, hash: string) => `/thi/${part(contest)}/thi-thu/hinh/${part(hash)}`,
  start: (contest: string, round: string | number) => `/thi/${part(contest)}/${part(round)}`,
  sheet: (contest: string, round: string | number) => `/thi/${part(contest)}/${part(round)}/bai-lam`,
  handIn: (contest: string, round: string | number) => `/thi/${part(contest)}/${part(round)}/nop`,
  receipt: (contest: string, round: string | number) => `/thi/${part(contest)}/${part(round)}/bien-nhan`,
  myResult: (contest: string, round: string | number) => `/thi/${part(contest)}/${part(round)}/ket-qua`,
  /** The way of an answer: PUT one or more answers, POST to hand in, GET the state. Token in the X-Luot-Thi header. */
  answers: () => '/luot-thi/tra-loi',
  handInNow: () => '/luot-thi/nop',
  attemptState: () => '/luot-thi/trang-thai',
  attemptWindow: () => '/luot-thi/cua-so',
  attemptTrouble: () => '/luot-thi/su-co',
  sheetImage: (contest: string, round: string | number, hash: string) =>
    `/thi/${part(contest)}/${part(round)}/hinh/${part(hash)}`,
  /** Keeps a started sheet usable without network; rules over `sheets()` only, so other pages never wake it. */
  sheetWorker: () => '/sw.js',
  sheets: () => '/thi/',

  /** Focal point and head of unit. */
  unitRound: (unit: string | number, contest: string) => `/don-vi/${part(unit)}/${part(contest)}`,
  unitRoundFile: (unit: string | number, contest: string) => `/don-vi/${part(unit)}/${part(contest)}/danh-sach.xlsx`,
  unitRemind: (unit: string | number, contest: string) => `/don-vi/${part(unit)}/${part(contest)}/nhac`,
  unitCorrections: (unit: string | number) => `/don-vi/${part(unit)}/de-nghi`,

  /** Staff. */
  staff: () => '/quan-ly',
  newContest: (organisation: string | number) => `/quan-ly/to-chuc/${part(organisation)}/hoi-thi-moi`,
  units: (organisation: string | number) => `/quan-ly/to-chuc/${part(organisation)}/don-vi`,
  unit: (organisation: string | number, unit: string | number) =>
    `/quan-ly/to-chuc/${part(organisation)}/don-vi/${part(unit)}`,
  reorganiseUnit: (organisation: string | number, unit: string | number) =>
    `/quan-ly/to-chuc/${part(organisation)}/don-vi/${part(unit)}/sap-xep`,
  focalPoints: (organisation: string | number) => `/quan-ly/to-chuc/${part(organisation)}/giao-dau-moi`,
  importUnits: (organisation: string | number) => `/quan-ly/to-chuc/${part(organisation)}/nhap-don-vi`,
  unitTemplate: (organisation: string | number) => `/quan-ly/to-chuc/${part(organisation)}/nhap-don-vi/mau.xlsx`,
  importUnitsWork: (organisation: string | number, work: string | number) =>
    `/quan-ly/to-chuc/${part(organisation)}/nhap-don-vi/${part(work)}`,
  people: (organisation: string | number) => `/quan-ly/to-chuc/${part(organisation)}/nguoi`,
  person: (organisation: string | number, person: string | number) =>
    `/quan-ly/to-chuc/${part(organisation)}/nguoi/${part(person)}`,
  importPeople: (organisation: string | number) => `/quan-ly/to-chuc/${part(organisation)}/nhap-nguoi`,
  peopleTemplate: (organisation: string | number) => `/quan-ly/to-chuc/${part(organisation)}/nhap-nguoi/mau.xlsx`,
  importWork: (organisation: string | number, work: string | number) =>
    `/quan-ly/to-chuc/${part(organisation)}/nhap/${part(work)}`,
  unitRequests: (organisation: string | number) => `/quan-ly/to-chuc/${part(organisation)}/don-vi-con-thieu`,
  rights: (organisation: string | number) => `/quan-ly/to-chuc/${part(organisation)}/quyen`,
  rightsMatrix: (organisation: string | number) => `/quan-ly/to-chuc/${part(organisation)}/quyen/bang`,
  endRight: (organisation: string | number, grant: string | number) =>
    `/quan-ly/to-chuc/${part(organisation)}/quyen/${part(grant)}/ket-thuc`,
  resetSecondFactor: (organisation: string | number, grant: string | number) =>
    `/quan-ly/to-chuc/${part(organisation)}/quyen/${part(grant)}/buoc-hai`,
  outbox: (organisation: string | number) => `/quan-ly/to-chuc/${part(organisation)}/thu-di`,
  letter: (organisation: string | number, letter: string | number) =>
    `/quan-ly/to-chuc/${part(organisation)}/thu-di/${part(letter)}`,
  auditTrail: (organisation: string | number) => `/quan-ly/to-chuc/${part(organisation)}/nhat-ky`,
  banks: (organisation: string | number) => `/quan-ly/to-chuc/${part(organisation)}/ngan-hang`,

  bank: (bank: string | number) => `/quan-ly/ngan-hang/${part(bank)}`,
  item: (bank: string | number, item: string | number) => `/quan-ly/ngan-hang/${part(bank)}/cau/${part(item)}`,
  editItem: (bank: string | number, item: string | number) => `/quan-ly/ngan-hang/${part(bank)}/cau/${part(item)}/sua`,
  newItem: (bank: string | number) => `/quan-ly/ngan-hang/${part(bank)}/cau-moi`,
  itemImage: (bank: string | number, hash: string) => `/quan-ly/ngan-hang/${part(bank)}/hinh/${part(hash)}`,
  importItems: (bank: string | number) => `/quan-ly/ngan-hang/${part(bank)}/nhap`,
  importItemsWork: (bank: string | number, work: string | number) =>
    `/quan-ly/ngan-hang/${part(bank)}/nhap/${part(work)}`,

  importItemsWorkItem: (bank: string | number, work: string | number, number: string | number) =>
    `/quan-ly/ngan-hang/${part(bank)}/nhap/${part(work)}/cau/${part(number)}`,
  importItemsTemplate: (bank: string | number) => `/quan-ly/ngan-hang/${part(bank)}/tep-mau.xlsx`,
  exportItems: (bank: string | number) => `/quan-ly/ngan-hang/${part(bank)}/xuat`,
  bankSupply: (bank: string | number) => `/quan-ly/ngan-hang/${part(bank)}/ma-tran`,
  bankLaw: (bank: string | number) => `/quan-ly/ngan-hang/${part(bank)}/can-cu`,
  bankLint: (bank: string | number) => `/quan-ly/ngan-hang/${part(bank)}/kiem-tra`,
  appraisal: (bank: string | number) => `/quan-ly/ngan-hang/${part(bank)}/tham-dinh`,
  appraisalQueue: (bank: string | number) => `/quan-ly/ngan-hang/${part(bank)}/tham-dinh/lan-luot`,
  appraisalSeen: (bank: string | number) => `/quan-ly/ngan-hang/${part(bank)}/tham-dinh/da-xem`,
  appraisalMinutes: (bank: string | number) => `/quan-ly/ngan-hang/${part(bank)}/tham-dinh/bien-ban`,
  newAppraisalOffice: (bank: string | number) => `/quan-ly/ngan-hang/${part(bank)}/tham-dinh/co-quan-moi`,
  appraisalOffice: (bank: string | number, office: string | number) =>
    `/quan-ly/ngan-hang/${part(bank)}/tham-dinh/co-quan/${part(office)}`,
  itemRemarks: (bank: string | number, item: string | number) =>
    `/quan-ly/ngan-hang/${part(bank)}/cau/${part(item)}/gop-y`,
  itemTypo: (bank: string | number, item: string | number) =>
    `/quan-ly/ngan-hang/${part(bank)}/cau/${part(item)}/loi-go`,
  legalDocuments: (organisation: string | number) => `/quan-ly/to-chuc/${part(organisation)}/van-ban`,
  newLegalDocument: (organisation: string | number) => `/quan-ly/to-chuc/${part(organisation)}/van-ban-moi`,
  legalDocument: (organisation: string | number, document: string | number) =>
    `/quan-ly/to-chuc/${part(organisation)}/van-ban/${part(document)}`,
  legalChange: (organisation: string | number, document: string | number) =>
    `/quan-ly/to-chuc/${part(organisation)}/van-ban/${part(document)}/thay-doi`,

  overview: (contest: string) => `/quan-ly/hoi-thi/${part(contest)}`,
  setUp: (contest: string) => `/quan-ly/hoi-thi/${part(contest)}/chuan-bi`,
  parameters: (contest: string, section: string) => `/quan-ly/hoi-thi/${part(contest)}/chuan-bi/${part(section)}`,
  roster: (contest: string) => `/quan-ly/hoi-thi/${part(contest)}/danh-sach`,
  rosterPeople: (contest: string) => `/quan-ly/hoi-thi/${part(contest)}/danh-sach/nguoi`,
  rosterPerson: (contest: string, person: string | number) =>
    `/quan-ly/hoi-thi/${part(contest)}/danh-sach/nguoi/${part(person)}`,
  rosterMovers: (contest: string) => `/quan-ly/hoi-thi/${part(contest)}/danh-sach/thay-doi`,
  lockRoster: (contest: string) => `/quan-ly/hoi-thi/${part(contest)}/danh-sach/chot`,
  papers: (contest: string) => `/quan-ly/hoi-thi/${part(contest)}/de-thi`,
  roundPapers: (contest: string, round: string | number) => `/quan-ly/hoi-thi/${part(contest)}/de-thi/${part(round)}`,
  roundPaper: (contest: string, round: string | number, paper: string | number) =>
    `/quan-ly/hoi-thi/${part(contest)}/de-thi/${part(round)}/de/${part(paper)}`,
  printPaper: (contest: string, round: string | number) => `/quan-ly/hoi-thi/${part(contest)}/de-thi/${part(round)}/in`,
  rounds: (contest: string) => `/quan-ly/hoi-thi/${part(contest)}/dot`,
  round: (contest: string, round: string | number) => `/quan-ly/hoi-thi/${part(contest)}/dot/${part(round)}`,
  roundFile: (contest: string, round: string | number) =>
    `/quan-ly/hoi-thi/${part(contest)}/dot/${part(round)}/so-lieu.xlsx`,
  roundAct: (contest: string, round: string | number, act: string) =>
    `/quan-ly/hoi-thi/${part(contest)}/dot/${part(round)}/${part(act)}`,
  roundTime: (contest: string, round: string | number) =>
    `/quan-ly/hoi-thi/${part(contest)}/dot/${part(round)}/them-gio`,
  review: (contest: string, round: string | number) => `/quan-ly/hoi-thi/${part(contest)}/ket-qua/${part(round)}`,
  analysis: (contest: string, round: string | number) =>
    `/quan-ly/hoi-thi/${part(contest)}/dot/${part(round)}/thong-ke`,
  analysisFile: (contest: string, round: string | number) =>
    `/quan-ly/hoi-thi/${part(contest)}/dot/${part(round)}/thong-ke/thong-ke.xlsx`,
  analysisItem: (contest: string, round: string | number, position: string | number) =>
    `/quan-ly/hoi-thi/${part(contest)}/dot/${part(round)}/thong-ke/cau/${part(position)}`,
  integrity: (contest: string, round: string | number) =>
    `/quan-ly/hoi-thi/${part(contest)}/dot/${part(round)}/dau-hieu`,
  integrityPooled: (contest: string) => `/quan-ly/hoi-thi/${part(contest)}/dau-hieu`,
  integrityCase: (contest: string, round: string | number, id: string | number) =>
    `/quan-ly/hoi-thi/${part(contest)}/dot/${part(round)}/dau-hieu/${part(id)}`,
  contestRankingReview: (contest: string) => `/quan-ly/hoi-thi/${part(contest)}/xep-hang`,
  publishContestRanking: (contest: string) => `/quan-ly/hoi-thi/${part(contest)}/xep-hang/cong-bo`,
  publish: (contest: string, round: string | number) =>
    `/quan-ly/hoi-thi/${part(contest)}/ket-qua/${part(round)}/cong-bo`,

  /** Faulty items of a round: cases, and regrading by them. */
  regrades: (contest: string, round: string | number) =>
    `/quan-ly/hoi-thi/${part(contest)}/ket-qua/${part(round)}/cau-sai-sot`,
  newRegrade: (contest: string, round: string | number) =>
    `/quan-ly/hoi-thi/${part(contest)}/ket-qua/${part(round)}/cau-sai-sot/mo`,
  regrade: (contest: string, round: string | number, number: string | number) =>
    `/quan-ly/hoi-thi/${part(contest)}/ket-qua/${part(round)}/cau-sai-sot/${part(number)}`,
  regradeChanges: (contest: string, round: string | number, number: string | number) =>
    `/quan-ly/hoi-thi/${part(contest)}/ket-qua/${part(round)}/cau-sai-sot/${part(number)}/anh-huong`,
  regradeFile: (contest: string, round: string | number, number: string | number) =>
    `/quan-ly/hoi-thi/${part(contest)}/ket-qua/${part(round)}/cau-sai-sot/${part(number)}/anh-huong.xlsx`,
  regradeMinutes: (contest: string, round: string | number, number: string | number) =>
    `/quan-ly/hoi-thi/${part(contest)}/ket-qua/${part(round)}/cau-sai-sot/${part(number)}/bien-ban`,
  regradeMinutesFile: (contest: string, round: string | number, number: string | number) =>
    `/quan-ly/hoi-thi/${part(contest)}/ket-qua/${part(round)}/cau-sai-sot/${part(number)}/bien-ban.docx`,

  operator: () => '/van-hanh',
  newOrganisation: () => '/van-hanh/to-chuc',
  operators: () => '/van-hanh/nguoi-van-hanh',
  unlinkShared: () => '/van-hanh/tai-khoan-chung',
  endOperator: (grant: string | number) => `/van-hanh/nguoi-van-hanh/${part(grant)}/ket-thuc`,
  operatorOutbox: () => '/van-hanh/thu-di',
  operatorLetter: (letter: string | number) => `/van-hanh/thu-di/${part(letter)}`,

  api: (path: string) => `/api/v1/${path}`,
  openApi: () => '/api/openapi.json',
  alive: () => '/healthz',
  ready: () => '/readyz',
  metrics: () => '/metrics',
} as const;

/** Appends what is set of a query: `withQuery('/x', { q: 'a', page: 2 })`. */
export function withQuery(path: string, query: Record<string, string | number | undefined | null>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length === 0
    ? path
    : `${path}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}
