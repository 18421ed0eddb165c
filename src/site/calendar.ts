/** One entry of a calendar. */
export interface CalendarEvent {
  /** Stable over changes: calendars replace an entry of the same name. */
  uid: string;
  from: Date;
  /** Exclusive. */
  to: Date;
  title: string;
  description: string;
  url: string;
  /** Grows with every change. */
  sequence: number;
}

/** iCalendar (RFC 5545): CRLF, lines folded at 75 bytes without cutting a letter, times in UTC. */
export function calendarFile(name: string, events: readonly CalendarEvent[], made: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//hoithi//lich thi//VI',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${escaped(event.uid)}`,
      `DTSTAMP:${utc(made)}`,
      `SEQUENCE:${event.sequence}`,
      `DTSTART:${utc(event.from)}`,
      `DTEND:${utc(event.to)}`,
      `SUMMARY:${escaped(event.title)}`,
      `DESCRIPTION:${escaped(event.description)}`,
      `URL:${event.url}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const utc = (instant: Date) => `${instant.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

const escaped = (text: string) =>
  text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r?\n/g, '\\n')
    .replace(/[\u0000-\u001f\u007f]/g, ' ');

function folded(line: string): string {
  let out = '';
  let bytes = 0;
  for (const letter of line) {
    const length = Buffer.byteLength(letter);
    if (bytes + length > 75) {
      out += '\r\n ';
      bytes = 1;
    }
    out += letter;
    bytes += length;
  }
  return out;
}
