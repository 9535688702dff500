import type { Stats } from '#shared/contract/dashboard.ts';
import { statuses, statusLabels } from '#shared/contract/statuses.ts';
import type { Appointment } from '#shared/domain/appointment.ts';
import { asOf, figureLabels, jobHeadings, noCars, technicianLabels } from '#shared/domain/day-words.ts';
import { homeCountry } from '#shared/domain/home-country.ts';
import { formatPhone } from '#shared/domain/phone-number.ts';
import { unassigned } from '#shared/domain/unassigned.ts';
import { formatMinutes } from '#shared/domain/written-duration.ts';
import { formatMoney } from '#shared/domain/written-money.ts';
import { formatLongDate, formatTimeWithZone, formatWindow } from '#shared/domain/written-time.ts';

/** A day as it is printed. */
export interface PrintedDay {
  readonly shopName: string;
  readonly stats: Stats;
  /** By start. */
  readonly cards: readonly Appointment[];
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as HTML shows it. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** A text somebody wrote, read in its own direction. */
const written = (text: string) => `<bdi>${escaped(text)}</bdi>`;

const cells = (tag: 'td' | 'th', contents: readonly string[]) =>
  `<tr>${contents.map((content) => `<${tag}>${content}</${tag}>`).join('')}</tr>`;

const table = (headings: readonly string[], body: readonly string[]) =>
  `<table><thead>${cells('th', headings.map(escaped))}</thead>${body.join('')}</table>`;

/** Black on white, on whatever paper the printer has; the sheet lies on its side, as the board's day sheet does. */
const style = `@page{size:landscape;margin:12mm}
body{font:9.5pt/1.4 system-ui,sans-serif;color:#000;background:#fff}
h1{font-size:14pt}dl{display:flex;flex-wrap:wrap;gap:4mm 8mm}dt{color:#444}dd{margin:0;font-size:12pt;font-weight:600}
table{width:100%;margin-top:6mm;border-collapse:collapse}th,td{padding:1.5mm 2mm 1mm 0;text-align:start;vertical-align:top}
thead th{border-bottom:.4mm solid #000}tbody{border-bottom:.3mm solid #999;break-inside:avoid}
td{overflow-wrap:anywhere}.notes{white-space:pre-line}th:last-child,td:last-child:not(.notes){text-align:end}`;

function figures({ currency, ...stats }: Stats): string {
  const money = (amount: number) => formatMoney(amount, currency);
  const cycle = stats.cycleMinutesAverage;
  const rate = stats.noShowRate;
  const shown: Readonly<Record<keyof typeof figureLabels, string>> = {
    jobs: String(stats.jobsToday),
    onPrem: String(stats.onPrem),
    booked: money(stats.bookedTotal),
    completed: money(stats.completedTotal),
    paid: money(stats.paidTotal),
    unpaid: money(stats.unpaidTotal),
    cycle: cycle === null ? '–' : formatMinutes(Math.round(cycle)),
    noShow: rate === null ? '–' : `${Math.round(rate * 1_000) / 10}%`,
  };
  const named = Object.entries(figureLabels).map(([name, label]) => [label, shown[name as keyof typeof figureLabels]]);
  const counted = statuses.map((status) => [statusLabels[status], String(stats.statusCounts[status])]);
  const list = (pairs: readonly (readonly (string | undefined)[])[]) =>
    `<dl>${pairs.map(([label = '', value = '']) => `<div><dt>${escaped(label)}</dt><dd>${escaped(value)}</dd></div>`).join('')}</dl>`;
  return list(named) + list(counted);
}

function technicians({ technicians: team, currency }: Stats): string {
  if (team.length === 0) return '';
  const rows = team.map(({ name, jobs, completed, total }) =>
    cells('td', [written(name), String(jobs), String(completed), formatMoney(total, currency)]),
  );
  return table(Object.values(technicianLabels), [`<tbody>${rows.join('')}</tbody>`]);
}

function job(card: Appointment, { timeZone, currency }: Stats): string {
  const { customer, vehicle, services, technician, notes } = card;
  const phone = formatPhone(customer.phone, homeCountry({ timeZone, currency }));
  const line = cells('td', [
    escaped(formatWindow(card.start, card.end, timeZone)),
    escaped(statusLabels[card.status]),
    `${written(customer.name)}<br>${escaped(phone)}`,
    vehicle === null ? '–' : `${written(vehicle.label)}<br>${written(vehicle.plate ?? '')}`,
    written(services.map(({ name }) => name).join(', ')),
    card.address === null ? '–' : written(card.address),
    written(technician?.name ?? unassigned),
    formatMoney(card.total, currency),
  ]);
  const below = `<tr><td class="notes" dir="auto" colspan="${jobHeadings.length}">${escaped(notes ?? '')}</td></tr>`;
  return `<tbody>${line}${notes === null ? '' : below}</tbody>`;
}

/**
 * The end of a day on paper: its numbers, those of each technician, and every job. A page that runs nothing and loads nothing,
 * whatever somebody wrote into it.
 */
export function dayReportPage({ shopName, stats, cards }: PrintedDay): string {
  const title = `${shopName}: ${formatLongDate(stats.date)}`;
  const jobs = cards.map((card) => job(card, stats));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${written(shopName)}: ${escaped(formatLongDate(stats.date))}</h1>
<p>${escaped(asOf(formatTimeWithZone(stats.asOf, stats.timeZone)))}</p>
${figures(stats)}
${technicians(stats)}
${jobs.length === 0 ? `<p>${escaped(noCars)}</p>` : table(jobHeadings, jobs)}
</body>
</html>
`;
}
