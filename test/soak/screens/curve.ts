/** Draws the record of a run with screens as an SVG: a row of axes for memory, one for heaps and one for what stands on the wall. */
import type { Sample } from './run';

interface Line {
  readonly figure: keyof Sample;
  readonly name: string;
  readonly colour: string;
  readonly dash?: string;
}
interface Row {
  readonly title: string;
  readonly lines: readonly Line[];
}

const rows: readonly Row[] = [
  {
    title: 'memory of a process, MB',
    lines: [
      { figure: 'stationMb', name: 'station', colour: '#1d4ed8' },
      { figure: 'wallMb', name: 'wall', colour: '#b45309', dash: '7 3' },
      { figure: 'phoneMb', name: 'phone', colour: '#047857', dash: '2 3' },
    ],
  },
  {
    title: 'JavaScript heap after garbage was collected, MB',
    lines: [
      { figure: 'stationHeapMb', name: 'station', colour: '#1d4ed8' },
      { figure: 'wallHeapMb', name: 'wall', colour: '#b45309', dash: '7 3' },
      { figure: 'phoneHeapMb', name: 'phone', colour: '#047857', dash: '2 3' },
    ],
  },
  {
    title: 'cards on the wall, tickets on the board, streams',
    lines: [
      { figure: 'cards', name: 'cards', colour: '#b45309', dash: '7 3' },
      { figure: 'tickets', name: 'tickets', colour: '#1d4ed8' },
      { figure: 'streams', name: 'streams', colour: '#6b7280', dash: '2 3' },
    ],
  },
];

const [WIDTH, ROW_HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [960, 210, 60, 32, 40, 30];

/** The next round number above. */
function ceilingOf(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return ([1, 2, 2.5, 5, 10].find((step) => step * power >= value) ?? 10) * power;
}

function drawRow({ title, lines }: Row, samples: readonly Sample[], atY: number): string {
  const most = ceilingOf(Math.max(1, ...lines.flatMap(({ figure }) => samples.map((sample) => sample[figure]))));
  const lastSeconds = Math.max(1, samples.at(-1)?.seconds ?? 1);
  const bottom = atY + ROW_HEIGHT - BOTTOM;
  const x = (seconds: number): number => LEFT + (seconds / lastSeconds) * (WIDTH - LEFT - RIGHT);
  const y = (value: number): number => bottom - (value / most) * (ROW_HEIGHT - TOP - BOTTOM);
  const grid = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const value = most * part;
    return `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(value)}" y2="${y(value)}" stroke="#e5e7eb"/><text x="${LEFT - 8}" y="${y(value) + 4}" text-anchor="end">${Number(value.toPrecision(3))}</text>`;
  });
  const minutes = lastSeconds / 60;
  const everyMinutes = [1, 2, 5, 10, 15, 20, 30].find((step) => minutes / step <= 12) ?? 60;
  const ticks = Array.from({ length: Math.floor(minutes / everyMinutes) + 1 }, (_, index) => index * everyMinutes).map((minute) => `<text x="${x(minute * 60)}" y="${bottom + 18}" text-anchor="middle">${minute} min</text>`);
  const paths = lines.map(({ figure, colour, dash }) => `<polyline fill="none" stroke="${colour}" stroke-width="2"${dash === undefined ? '' : ` stroke-dasharray="${dash}"`} points="${samples.map((sample) => `${x(sample.seconds).toFixed(1)},${y(sample[figure]).toFixed(1)}`).join(' ')}"/>`);
  const legend = lines.map(({ name, colour, dash }, index) => {
    const at = WIDTH - RIGHT - (lines.length - index) * 110;
    return `<line x1="${at}" x2="${at + 28}" y1="${atY + 18}" y2="${atY + 18}" stroke="${colour}" stroke-width="2"${dash === undefined ? '' : ` stroke-dasharray="${dash}"`}/><text x="${at + 34}" y="${atY + 22}">${name}</text>`;
  });
  return [`<text x="${LEFT}" y="${atY + 22}" font-weight="600">${title}</text>`, ...legend, ...grid, ...ticks, ...paths].join('\n');
}

export function curveOf(samples: readonly Sample[]): string {
  const height = rows.length * ROW_HEIGHT + 10;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12" fill="#111827">
<title>What a station, a wall and a phone hold while fifty screens listen</title>
<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>
${rows.map((row, index) => drawRow(row, samples, index * ROW_HEIGHT)).join('\n')}
</svg>
`;
}
