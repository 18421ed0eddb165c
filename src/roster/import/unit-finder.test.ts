import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createUnitFinder } from './unit-finder.ts';

const find = createUnitFinder([
  { unit_id: 1, code: 'T', name: 'Tỉnh Thử Nghiệm', full_name: 'Tỉnh Thử Nghiệm' },
  { unit_id: 2, code: '02', name: 'Sở Y tế', full_name: 'Sở Y tế, Tỉnh Thử Nghiệm' },
  { unit_id: 3, code: '03', name: 'Sở Nội vụ', full_name: 'Sở Nội vụ, Tỉnh Thử Nghiệm' },
  { unit_id: 4, code: '02.1', name: 'Văn phòng', full_name: 'Văn phòng, Sở Y tế, Tỉnh Thử Nghiệm' },
  { unit_id: 5, code: '03.1', name: 'Văn phòng', full_name: 'Văn phòng, Sở Nội vụ, Tỉnh Thử Nghiệm' },
  { unit_id: 6, code: '0007', name: 'Trường A', full_name: 'Trường A' },
  { unit_id: 7, code: '007', name: 'Trường B', full_name: 'Trường B' },
]);

test('a unit is found by its code, also one that Excel damaged', () => {
  assert.deepEqual(find('02', ''), { is: 'found', unitId: 2 });
  assert.deepEqual(find('02', 'Tên cũ của sở'), { is: 'found', unitId: 2 });
  assert.deepEqual(find('2.0', 'Sở Y tế'), { is: 'found', unitId: 2, repaired: '02' });
  assert.deepEqual(find('2', ''), { is: 'found', unitId: 2, repaired: '02' });
});

test('a damaged code that could be several units, or that the name contradicts, is asked about', () => {
  assert.deepEqual(find('7', 'Trường B'), { is: 'found', unitId: 7, repaired: '007' });
  assert.equal(find('7', '').is, 'uncertain');
  assert.deepEqual(find('2.0', 'Sở Nội vụ'), {
    is: 'uncertain',
    text: '2.0',
    candidates: 'Sở Y tế, Tỉnh Thử Nghiệm (02); Sở Nội vụ, Tỉnh Thử Nghiệm (03)',
  });
});

test('without a code a name is enough when only one unit has it, or when it is written with its way up', () => {
  assert.deepEqual(find('', 'sở y tế'), { is: 'found', unitId: 2 });
  assert.deepEqual(find('', 'Văn phòng, Sở Nội vụ, Tỉnh Thử Nghiệm'), { is: 'found', unitId: 5 });
  assert.deepEqual(find('', 'Văn phòng, Sở Y tế'), { is: 'found', unitId: 4 });
  assert.deepEqual(find('', 'Văn phòng'), {
    is: 'uncertain',
    text: 'Văn phòng',
    candidates: 'Văn phòng, Sở Y tế, Tỉnh Thử Nghiệm (02.1); Văn phòng, Sở Nội vụ, Tỉnh Thử Nghiệm (03.1)',
  });
  assert.deepEqual(find('', ''), { is: 'missing' });
});

test('a wrong code is never overruled by a name, but the name tells what may be meant', () => {
  assert.deepEqual(find('99', 'Sở Y tế'), { is: 'unknown', text: '99', hint: 'Sở Y tế, Tỉnh Thử Nghiệm (02)' });
  assert.deepEqual(find('99', 'Văn phòng'), { is: 'unknown', text: '99', hint: null });
  assert.deepEqual(find('', 'Sở Ngoại vụ'), { is: 'unknown', text: 'Sở Ngoại vụ', hint: null });
});
