import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSteadyClock } from './clock.ts';

const noon = Date.parse('2023-06-05T12:00:00+07:00');
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** A machine whose clocks the test moves: `pass` lets time go by, `jump` sets the wall clock, `sleep` closes the lid. */
function machine() {
  const at = { wall: noon, steady: 5000, awake: 900_000 };
  const clock = createSteadyClock({
    wall: () => at.wall,
    steady: () => at.steady,
    awake: () => at.awake / 1000,
  });
  const pass = (ms: number) => {
    at.wall += ms;
    at.steady += ms;
    at.awake += ms;
  };
  return {
    clock,
    at,
    pass,
    jump: (ms: number) => {
      at.wall += ms;
    },
    sleep: (ms: number) => {
      at.wall += ms;
      at.awake += ms;
    },
    /** Minutes of running with a look at the shared clock each. */
    run: (minutes: number, shared: () => number) => {
      for (let each = 0; each < minutes; each += 1) {
        pass(minute);
        clock.follow(shared());
      }
    },
  };
}

test("a machine's clock that jumps changes no deadline", () => {
  const { clock, pass, jump } = machine();
  pass(hour);
  jump(hour);
  assert.equal(clock(), noon + hour);
  jump(-2 * hour);
  pass(minute);
  assert.equal(clock(), noon + hour + minute);
});

test('two nodes whose clocks differ by 90 seconds have one time, that of the database', () => {
  const [one, other] = [machine(), machine()];
  other.jump(90 * second);
  const late = createSteadyClock({ wall: () => other.at.wall, steady: () => other.at.steady });
  for (const clock of [one.clock, late]) clock.follow(noon);

  assert.deepEqual([one.clock(), late()], [noon, noon]);
});

test('a jump of the shared clock is held for ten minutes and told, then believed; one that goes back is forgotten', () => {
  const { clock, at, pass, run } = machine();
  run(10, () => at.wall);
  pass(minute);
  assert.equal(clock.follow(at.wall + hour), hour);
  assert.equal(clock(), at.wall);
  pass(minute);
  assert.equal(clock.follow(at.wall), 0);

  run(10, () => at.wall + hour);
  assert.equal(clock(), at.wall, 'nine minutes after the first look');
  run(1, () => at.wall + hour);
  assert.equal(clock(), at.wall + hour);
});

test('a machine just started may put its clock right at once', () => {
  const { clock, at, pass } = machine();
  pass(90 * second);
  assert.equal(clock.follow(at.wall - 3 * hour), 0);
  assert.equal(clock(), at.wall - 3 * hour);
});

test('a machine that slept wakes up at the right time', () => {
  const { clock, at, run, sleep, pass } = machine();
  run(10, () => at.wall);
  sleep(9 * hour);
  pass(second);
  assert.equal(clock.follow(at.wall), 0);
  assert.equal(clock(), at.wall);
});

test('small differences are made up for little by little', () => {
  const { clock, at, run } = machine();
  run(5, () => at.wall);
  run(1, () => at.wall + 200);
  assert.equal(clock(), at.wall + 50);
  run(3, () => at.wall + 200);
  assert.equal(clock(), at.wall + 200);
});
