import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fullName, nameWithin } from './names.ts';

test('inside a unit its own name is dropped from the names of the units below', () => {
  const cases: [name: string, above: string | null, within: string][] = [
    ['Thanh tra - Sở Xây dựng', 'Sở Xây dựng', 'Thanh tra'],
    ['Phòng Nghiệp vụ 1 – Sở Xây dựng', 'Sở Xây dựng', 'Phòng Nghiệp vụ 1'],
    ['Phòng Kế hoạch - Tài chính - Văn phòng UBND tỉnh', 'Văn phòng UBND tỉnh', 'Phòng Kế hoạch - Tài chính'],
    ['Văn phòng, SỞ XÂY DỰNG', 'Sở Xây dựng', 'Văn phòng'],
    ['Chi cục Thuế thuộc Cục Thuế', 'Cục Thuế', 'Chi cục Thuế'],
    ['Thanh tra Sở Xây dựng', 'Sở Xây dựng', 'Thanh tra Sở Xây dựng'],
    ['Sở Xây dựng', 'Sở Xây dựng', 'Sở Xây dựng'],
    ['Thanh tra', 'Sở Xây dựng', 'Thanh tra'],
    ['Tỉnh Thử Nghiệm', null, 'Tỉnh Thử Nghiệm'],
  ];

  assert.deepEqual(
    cases.map(([name, above]) => nameWithin(name, above)),
    cases.map(([, , within]) => within),
  );
});

test('a full name says every unit above once, also where the own name holds it', () => {
  const province = { name: 'Tỉnh Thử Nghiệm', ...fullName('Tỉnh Thử Nghiệm', null) };
  const department = { name: 'Sở Xây dựng', ...fullName('Sở Xây dựng', province) };

  assert.equal(department.fullName, 'Sở Xây dựng, Tỉnh Thử Nghiệm');
  assert.equal(fullName('Thanh tra - Sở Xây dựng', department).fullName, 'Thanh tra, Sở Xây dựng, Tỉnh Thử Nghiệm');
  assert.equal(fullName('Thanh tra Sở Xây dựng', department).fullName, 'Thanh tra Sở Xây dựng, Tỉnh Thử Nghiệm');
  assert.equal(fullName('UBND tỉnh Thử Nghiệm', province).fullName, 'UBND tỉnh Thử Nghiệm');
});
