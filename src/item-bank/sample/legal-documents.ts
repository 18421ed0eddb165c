import type { LegalDocument } from './types.ts';

/**
 * The documents the sample items rest on, one entry each: day of issue, first and last day in force. No last day means
 * that none was known when this was written (November 2026), not that somebody checked the document still holds.
 */

// Party and Constitution
/** Amended by Nghị quyết số 203/2025/QH15; only articles it left alone are cited. */
export const constitution2013: LegalDocument = {
  document: 'Hiến pháp năm 2013',
  date: '2013-11-28',
  issuer: 'Quốc hội',
  validFrom: '2014-01-01',
};
export const resolution18: LegalDocument = {
  document: 'Nghị quyết số 18-NQ/TW',
  date: '2017-10-25',
  issuer: 'Ban Chấp hành Trung ương Đảng khóa XII',
  validFrom: '2017-10-25',
};
export const resolution19: LegalDocument = {
  document: 'Nghị quyết số 19-NQ/TW',
  date: '2017-10-25',
  issuer: 'Ban Chấp hành Trung ương Đảng khóa XII',
  validFrom: '2017-10-25',
};
export const resolution27: LegalDocument = {
  document: 'Nghị quyết số 27-NQ/TW',
  date: '2022-11-09',
  issuer: 'Ban Chấp hành Trung ương Đảng khóa XIII',
  validFrom: '2022-11-09',
};
export const conclusion14: LegalDocument = {
  document: 'Kết luận số 14-KL/TW',
  date: '2021-09-22',
  issuer: 'Bộ Chính trị',
  validFrom: '2021-09-22',
};

// Direction of the reform
export const resolution76: LegalDocument = {
  document: 'Nghị quyết số 76/NQ-CP',
  date: '2021-07-15',
  issuer: 'Chính phủ',
  validFrom: '2021-07-15',
};
export const directive26of2016: LegalDocument = {
  document: 'Chỉ thị số 26/CT-TTg',
  date: '2016-09-05',
  issuer: 'Thủ tướng Chính phủ',
  validFrom: '2016-09-05',
};
export const directive10of2019: LegalDocument = {
  document: 'Chỉ thị số 10/CT-TTg',
  date: '2019-04-22',
  issuer: 'Thủ tướng Chính phủ',
  validFrom: '2019-04-22',
};
export const directive23of2021: LegalDocument = {
  document: 'Chỉ thị số 23/CT-TTg',
  date: '2021-09-02',
  issuer: 'Thủ tướng Chính phủ',
  validFrom: '2021-09-02',
};
export const decree09of2019: LegalDocument = {
  document: 'Nghị định số 09/2019/NĐ-CP',
  date: '2019-01-24',
  issuer: 'Chính phủ',
  validFrom: '2019-03-12',
};
/** Day of issue to be checked against the signed text. */
export const decision282of2026: LegalDocument = {
  document: 'Quyết định số 282/QĐ-TTg',
  date: '2026-02-13',
  issuer: 'Thủ tướng Chính phủ',
  validFrom: '2026-02-13',
};

// Legislation
export const legalEducationLaw2012: LegalDocument = {
  document: 'Luật Phổ biến, giáo dục pháp luật số 14/2012/QH13',
  date: '2012-06-20',
  issuer: 'Quốc hội',
  validFrom: '2013-01-01',
};
export const legislationLaw2015: LegalDocument = {
  document: 'Luật Ban hành văn bản quy phạm pháp luật số 80/2015/QH13',
  date: '2015-06-22',
  issuer: 'Quốc hội',
  validFrom: '2016-07-01',
  validTo: '2025-03-31',
};
export const decree59of2012: LegalDocument = {
  document: 'Nghị định số 59/2012/NĐ-CP',
  date: '2012-07-23',
  issuer: 'Chính phủ',
  validFrom: '2012-10-01',
  validTo: '2025-03-31',
};
export const decree34of2016: LegalDocument = {
  document: 'Nghị định số 34/2016/NĐ-CP',
  date: '2016-05-14',
  issuer: 'Chính phủ',
  validFrom: '2016-07-01',
  validTo: '2025-03-31',
};
export const legislationLaw2025: LegalDocument = {
  document: 'Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15',
  date: '2025-02-19',
  issuer: 'Quốc hội',
  validFrom: '2025-04-01',
};
export const legislationLaw2025amended: LegalDocument = {
  document: 'Luật sửa đổi, bổ sung Luật Ban hành văn bản quy phạm pháp luật số 87/2025/QH15',
  date: '2025-06-25',
  issuer: 'Quốc hội',
  validFrom: '2025-07-01',
};

// Procedures and the one-stop shop
/** In force 15 days after the gazette printed it, in March 2008; the month after is taken. */
export const decree20of2008: LegalDocument = {
  document: 'Nghị định số 20/2008/NĐ-CP',
  date: '2008-02-14',
  issuer: 'Chính phủ',
  validFrom: '2008-04-01',
};
export const decree63of2010: LegalDocument = {
  document: 'Nghị định số 63/2010/NĐ-CP',
  date: '2010-06-08',
  issuer: 'Chính phủ',
  validFrom: '2010-10-14',
};
export const decree61of2018: LegalDocument = {
  document: 'Nghị định số 61/2018/NĐ-CP',
  date: '2018-04-23',
  issuer: 'Chính phủ',
  validFrom: '2018-06-21',
  validTo: '2025-06-30',
};
/** The rules it renews ended with Nghị định số 61/2018/NĐ-CP. */
export const decision468: LegalDocument = {
  document: 'Quyết định số 468/QĐ-TTg',
  date: '2021-03-27',
  issuer: 'Thủ tướng Chính phủ',
  validFrom: '2021-03-27',
  validTo: '2025-06-30',
};
export const decree107of2021: LegalDocument = {
  document: 'Nghị định số 107/2021/NĐ-CP',
  date: '2021-12-06',
  issuer: 'Chính phủ',
  validFrom: '2021-12-06',
  validTo: '2025-06-30',
};
export const decree104of2022: LegalDocument = {
  document: 'Nghị định số 104/2022/NĐ-CP',
  date: '2022-12-21',
  issuer: 'Chính phủ',
  validFrom: '2023-01-01',
};
export const decree118of2025: LegalDocument = {
  document: 'Nghị định số 118/2025/NĐ-CP',
  date: '2025-06-09',
  issuer: 'Chính phủ',
  validFrom: '2025-07-01',
};

// Organisation
export const governmentLaw2015: LegalDocument = {
  document: 'Luật Tổ chức Chính phủ số 76/2015/QH13',
  date: '2015-06-19',
  issuer: 'Quốc hội',
  validFrom: '2016-01-01',
  validTo: '2025-02-28',
};
export const localGovernmentLaw2015: LegalDocument = {
  document: 'Luật Tổ chức chính quyền địa phương số 77/2015/QH13',
  date: '2015-06-19',
  issuer: 'Quốc hội',
  validFrom: '2016-01-01',
  validTo: '2025-02-28',
};
export const decree120of2020: LegalDocument = {
  document: 'Nghị định số 120/2020/NĐ-CP',
  date: '2020-10-07',
  issuer: 'Chính phủ',
  validFrom: '2020-12-01',
};
export const governmentLaw2025: LegalDocument = {
  document: 'Luật Tổ chức Chính phủ số 63/2025/QH15',
  date: '2025-02-18',
  issuer: 'Quốc hội',
  validFrom: '2025-03-01',
};
export const localGovernmentLaw2025: LegalDocument = {
  document: 'Luật Tổ chức chính quyền địa phương số 72/2025/QH15',
  date: '2025-06-16',
  issuer: 'Quốc hội',
  validFrom: '2025-06-16',
};

// Civil service and conduct
export const officialsLaw2008: LegalDocument = {
  document: 'Luật Cán bộ, công chức số 22/2008/QH12',
  date: '2008-11-13',
  issuer: 'Quốc hội',
  validFrom: '2010-01-01',
  validTo: '2025-06-30',
};
export const publicEmployeesLaw2010: LegalDocument = {
  document: 'Luật Viên chức số 58/2010/QH12',
  date: '2010-11-15',
  issuer: 'Quốc hội',
  validFrom: '2012-01-01',
  validTo: '2026-06-30',
};
export const antiCorruptionLaw2018: LegalDocument = {
  document: 'Luật Phòng, chống tham nhũng số 36/2018/QH14',
  date: '2018-11-20',
  issuer: 'Quốc hội',
  validFrom: '2019-07-01',
};
export const decision1847: LegalDocument = {
  document: 'Quyết định số 1847/QĐ-TTg',
  date: '2018-12-27',
  issuer: 'Thủ tướng Chính phủ',
  validFrom: '2018-12-27',
};
/** For officials (công chức); the part on viên chức ran on. */
export const officialsLaw2019: LegalDocument = {
  document: 'Luật sửa đổi Luật Cán bộ, công chức và Luật Viên chức số 52/2019/QH14',
  date: '2019-11-25',
  issuer: 'Quốc hội',
  validFrom: '2020-07-01',
  validTo: '2025-06-30',
};
/** For officials (công chức); last day to be confirmed. */
export const decree90of2020: LegalDocument = {
  document: 'Nghị định số 90/2020/NĐ-CP',
  date: '2020-08-13',
  issuer: 'Chính phủ',
  validFrom: '2020-08-20',
  validTo: '2025-12-31',
};
export const officialsLaw2025: LegalDocument = {
  document: 'Luật Cán bộ, công chức số 80/2025/QH15',
  date: '2025-06-24',
  issuer: 'Quốc hội',
  validFrom: '2025-07-01',
};

// Public finance
export const thriftLaw2013: LegalDocument = {
  document: 'Luật Thực hành tiết kiệm, chống lãng phí số 44/2013/QH13',
  date: '2013-11-26',
  issuer: 'Quốc hội',
  validFrom: '2014-07-01',
  validTo: '2026-06-30',
};
export const stateAuditLaw2015: LegalDocument = {
  document: 'Luật Kiểm toán nhà nước số 81/2015/QH13',
  date: '2015-06-24',
  issuer: 'Quốc hội',
  validFrom: '2016-01-01',
};
export const budgetLaw2015: LegalDocument = {
  document: 'Luật Ngân sách nhà nước số 83/2015/QH13',
  date: '2015-06-25',
  issuer: 'Quốc hội',
  validFrom: '2017-01-01',
  validTo: '2025-12-31',
};
export const accountingLaw2015: LegalDocument = {
  document: 'Luật Kế toán số 88/2015/QH13',
  date: '2015-11-20',
  issuer: 'Quốc hội',
  validFrom: '2017-01-01',
};
export const feesLaw2015: LegalDocument = {
  document: 'Luật Phí và lệ phí số 97/2015/QH13',
  date: '2015-11-25',
  issuer: 'Quốc hội',
  validFrom: '2017-01-01',
};
export const publicAssetsLaw2017: LegalDocument = {
  document: 'Luật Quản lý, sử dụng tài sản công số 15/2017/QH14',
  date: '2017-06-21',
  issuer: 'Quốc hội',
  validFrom: '2018-01-01',
};
export const decree32of2019: LegalDocument = {
  document: 'Nghị định số 32/2019/NĐ-CP',
  date: '2019-04-10',
  issuer: 'Chính phủ',
  validFrom: '2019-06-01',
};
export const decree60of2021: LegalDocument = {
  document: 'Nghị định số 60/2021/NĐ-CP',
  date: '2021-06-21',
  issuer: 'Chính phủ',
  validFrom: '2021-08-15',
};
export const budgetLaw2025: LegalDocument = {
  document: 'Luật Ngân sách nhà nước số 89/2025/QH15',
  date: '2025-06-25',
  issuer: 'Quốc hội',
  validFrom: '2026-01-01',
};

// Digital government
export const electronicTransactionsLaw2005: LegalDocument = {
  document: 'Luật Giao dịch điện tử số 51/2005/QH11',
  date: '2005-11-29',
  issuer: 'Quốc hội',
  validFrom: '2006-03-01',
  validTo: '2024-06-30',
};
export const informationSecurityLaw2015: LegalDocument = {
  document: 'Luật An toàn thông tin mạng số 86/2015/QH13',
  date: '2015-11-19',
  issuer: 'Quốc hội',
  validFrom: '2016-07-01',
  validTo: '2026-06-30',
};
export const decision274: LegalDocument = {
  document: 'Quyết định số 274/QĐ-TTg',
  date: '2019-03-12',
  issuer: 'Thủ tướng Chính phủ',
  validFrom: '2019-03-12',
};
export const decree30of2020: LegalDocument = {
  document: 'Nghị định số 30/2020/NĐ-CP',
  date: '2020-03-05',
  issuer: 'Chính phủ',
  validFrom: '2020-03-05',
};
export const decree45of2020: LegalDocument = {
  document: 'Nghị định số 45/2020/NĐ-CP',
  date: '2020-04-08',
  issuer: 'Chính phủ',
  validFrom: '2020-05-22',
};
/** Last day to be confirmed. */
export const decree47of2020: LegalDocument = {
  document: 'Nghị định số 47/2020/NĐ-CP',
  date: '2020-04-09',
  issuer: 'Chính phủ',
  validFrom: '2020-05-25',
  validTo: '2025-10-21',
};
export const decision749: LegalDocument = {
  document: 'Quyết định số 749/QĐ-TTg',
  date: '2020-06-03',
  issuer: 'Thủ tướng Chính phủ',
  validFrom: '2020-06-03',
};
export const residenceLaw2020: LegalDocument = {
  document: 'Luật Cư trú số 68/2020/QH14',
  date: '2020-11-13',
  issuer: 'Quốc hội',
  validFrom: '2021-07-01',
};
export const decision06of2022: LegalDocument = {
  document: 'Quyết định số 06/QĐ-TTg',
  date: '2022-01-06',
  issuer: 'Thủ tướng Chính phủ',
  validFrom: '2022-01-06',
};
export const decision146: LegalDocument = {
  document: 'Quyết định số 146/QĐ-TTg',
  date: '2022-01-28',
  issuer: 'Thủ tướng Chính phủ',
  validFrom: '2022-01-28',
};
export const decision505: LegalDocument = {
  document: 'Quyết định số 505/QĐ-TTg',
  date: '2022-04-22',
  issuer: 'Thủ tướng Chính phủ',
  validFrom: '2022-04-22',
};
/** Last day to be confirmed. */
export const decree42of2022: LegalDocument = {
  document: 'Nghị định số 42/2022/NĐ-CP',
  date: '2022-06-24',
  issuer: 'Chính phủ',
  validFrom: '2022-08-15',
  validTo: '2026-06-30',
};
export const decree59of2022: LegalDocument = {
  document: 'Nghị định số 59/2022/NĐ-CP',
  date: '2022-09-05',
  issuer: 'Chính phủ',
  validFrom: '2022-10-20',
  validTo: '2024-06-30',
};
export const electronicTransactionsLaw2023: LegalDocument = {
  document: 'Luật Giao dịch điện tử số 20/2023/QH15',
  date: '2023-06-22',
  issuer: 'Quốc hội',
  validFrom: '2024-07-01',
};
export const digitalTransformationLaw2025: LegalDocument = {
  document: 'Luật Chuyển đổi số số 148/2025/QH15',
  date: '2025-12-11',
  issuer: 'Quốc hội',
  validFrom: '2026-07-01',
};

// Indices
export const decision922: LegalDocument = {
  document: 'Quyết định số 922/QĐ-BTTTT',
  date: '2022-05-20',
  issuer: 'Bộ Thông tin và Truyền thông',
  validFrom: '2022-05-20',
};
export const decision766: LegalDocument = {
  document: 'Quyết định số 766/QĐ-TTg',
  date: '2022-06-23',
  issuer: 'Thủ tướng Chính phủ',
  validFrom: '2022-06-23',
};
export const decision876: LegalDocument = {
  document: 'Quyết định số 876/QĐ-BNV',
  date: '2022-11-10',
  issuer: 'Bộ Nội vụ',
  validFrom: '2022-11-10',
};
/** A survey report, not law: cited for what the index measures. */
export const pciReport2022: LegalDocument = {
  document: 'Báo cáo Chỉ số năng lực cạnh tranh cấp tỉnh năm 2022',
  date: '2023-04-11',
  issuer: 'Liên đoàn Thương mại và Công nghiệp Việt Nam',
  validFrom: '2023-04-11',
};
/** A survey report, not law: cited for what the index measures. */
export const papiReport2022: LegalDocument = {
  document: 'Báo cáo Chỉ số hiệu quả quản trị và hành chính công cấp tỉnh năm 2022',
  date: '2023-04-12',
  issuer: 'CECODES, RTA và UNDP tại Việt Nam',
  validFrom: '2023-04-12',
};
