import type { Language } from '../words.ts';

const two = (value: number) => String(value).padStart(2, '0');

/** Whole seconds cut into units; what is under way does not count, so nobody is promised more time than there is. */
function parts(seconds: number) {
  const whole = Math.max(0, Math.floor(seconds));
  return {
    days: Math.floor(whole / 86_400),
    hours: Math.floor(whole / 3600) % 24,
    minutes: Math.floor(whole / 60) % 60,
    seconds: whole % 60,
  };
}

export function durationFormats(language: Language) {
  const vi = language === 'vi';
  const unit = (value: number, vietnamese: string, english: string) =>
    vi ? `${value} ${vietnamese}` : `${value} ${english}${value === 1 ? '' : 's'}`;

  /** "3 giờ 46 phút", "6 phút 12 giây", "2 ngày 4 giờ": the two largest units, the second left out when zero. */
  function duration(seconds: number): string {
    const cut = parts(seconds);
    const units: [number, string, string][] = [
      [cut.days, 'ngày', 'day'],
      [cut.hours, 'giờ', 'hour'],
      [cut.minutes, 'phút', 'minute'],
      [cut.seconds, 'giây', 'second'],
    ];
    const first = units.findIndex(([value]) => value > 0);
    if (first < 0) return unit(0, 'giây', 'second');
    return units
      .slice(first, first + 2)
      .filter(([value]) => value > 0)
      .map(([value, vietnamese, english]) => unit(value, vietnamese, english))
      .join(' ');
  }

  /** "6:12", "1:06:12": the form of timers and tables. */
  function timer(seconds: number): string {
    const cut = parts(seconds);
    const hours = cut.days * 24 + cut.hours;
    return hours ? `${hours}:${two(cut.minutes)}:${two(cut.seconds)}` : `${cut.minutes}:${two(cut.seconds)}`;
  }

  /** What is left, in words: "còn 3 ngày 4 giờ", "còn 12 phút", "còn 40 giây", "đã hết giờ". */
  function timeLeft(seconds: number): string {
    if (seconds < 1) return vi ? 'đã hết giờ' : 'time is up';
    const calm = seconds >= 600 ? Math.floor(seconds / 60) * 60 : seconds;
    return vi ? `còn ${duration(calm)}` : `${duration(calm)} left`;
  }

  /** How long until something begins: "sau 2 ngày 3 giờ" · "in 2 days 3 hours". */
  function timeUntil(seconds: number): string {
    if (seconds < 60) return vi ? 'sau chưa đầy 1 phút' : 'in less than 1 minute';
    return vi ? `sau ${duration(Math.floor(seconds / 60) * 60)}` : `in ${duration(Math.floor(seconds / 60) * 60)}`;
  }

  /** How long ago, one unit: "vừa xong", "5 phút trước", "3 ngày trước". */
  function ago(seconds: number): string {
    const cut = parts(seconds);
    if (seconds < 60) return vi ? 'vừa xong' : 'just now';
    const largest = cut.days
      ? unit(cut.days, 'ngày', 'day')
      : cut.hours
        ? unit(cut.hours, 'giờ', 'hour')
        : unit(cut.minutes, 'phút', 'minute');
    return vi ? `${largest} trước` : `${largest} ago`;
  }

  return { duration, timer, timeLeft, timeUntil, ago };
}
