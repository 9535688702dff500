import type { KnownAlarm } from '../cloudwatch/alarms.ts';
import type { Measured } from '../cloudwatch/time-windows.ts';
import { escaped } from '../pages/html.ts';
import type { Dashboard, MetricWidget, Widget } from './dashboard-body.ts';
import { colorCount, graphSvg } from './graph-svg.ts';
import { markdownHtml } from './markdown.ts';
import { numberText } from './number-text.ts';
import { type DrawnLine, drawn } from './widget-values.ts';

/** What dashboards are drawn of. */
export interface Looked {
  readonly store: Measured;
  readonly alarms: readonly KnownAlarm[];
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Pixels of a column and of a row, as drawn; the page stretches them. */
const [column, row] = [58, 38];
/** Of the height of a widget: what its title and its legend take. */
const taken = 62;

const last = ({ values }: DrawnLine) => values.findLast((value) => value !== undefined);

function numbersHtml(lines: readonly DrawnLine[]): string {
  const items = lines.map((line) => {
    const value = last(line);
    return `<div><dt>${escaped(line.label)}</dt><dd>${value === undefined ? '–' : numberText(value)}</dd></div>`;
  });
  return `<dl>${items.join('')}</dl>`;
}

function legendHtml(lines: readonly DrawnLine[]): string {
  const items = lines.map((line, index) => {
    const value = last(line);
    if (value === undefined) return '';
    return `<li><span class="swatch swatch-${index % colorCount}"></span>${escaped(line.label)} <b>${numberText(value)}</b></li>`;
  });
  return `<ul class="legend">${items.join('')}</ul>`;
}

function metricHtml(properties: MetricWidget, size: { width: number; height: number }, { store, now }: Looked): string {
  const { title, view, yAxis } = properties;
  const [name = '', question = ''] = title.split(/: (.*)/s);
  const found = drawn(store, properties, now);
  const axis = yAxis?.left.label ?? '';
  const heading = `<h3>${escaped(name)}${axis === '' ? '' : ` <small>${escaped(axis)}</small>`}</h3><p class="question">${escaped(question.charAt(0).toUpperCase() + question.slice(1))}</p>`;
  if (view === 'singleValue') return heading + numbersHtml(found.lines);
  const isEmpty = found.lines.every((line) => last(line) === undefined);
  const legend = isEmpty ? '<p class="none">nothing was measured</p>' : legendHtml(found.lines);
  return heading + graphSvg(properties, isEmpty ? { ...found, lines: [] } : found, size) + legend;
}

const words = { ALARM: 'on', OK: 'fine', INSUFFICIENT_DATA: 'no data yet' } as const;

function alarmsHtml(title: string, arns: readonly string[], known: readonly KnownAlarm[]): string {
  const items = arns.map((arn) => {
    const name = arn.split(':alarm:')[1] ?? arn;
    const state = known.find(({ alarm }) => alarm.name === name)?.record.state ?? 'INSUFFICIENT_DATA';
    const short = name.replace(/^status-board-[a-z]+-/, '');
    return `<li class="${state}" title="${escaped(name)}: ${words[state]}">${escaped(short)}</li>`;
  });
  return `<h3>${escaped(title)} <a href="/inbox">inbox</a></h3><ul class="alarms">${items.join('')}</ul>`;
}

function contentOf(widget: Widget, looked: Looked): string {
  const { type, properties, width, height } = widget;
  if (type === 'text') return markdownHtml(properties.markdown);
  if (type === 'alarm') return alarmsHtml(properties.title, properties.alarms, looked.alarms);
  return metricHtml(properties, { width: width * column, height: height * row - taken }, looked);
}

function widgetHtml(widget: Widget, looked: Looked): string {
  const isHeading = widget.type === 'text' && widget.height === 1;
  const kind = isHeading ? 'heading' : widget.type;
  return `<section class="${kind} wide-${widget.width}">${contentOf(widget, looked)}</section>`;
}

/**
 * A dashboard of the template as a page, over what this cloud measured in the last three hours.
 * @throws ExpressionError where a widget cannot be computed
 */
export function dashboardHtml(dashboard: Dashboard, all: readonly Dashboard[], looked: Looked): string {
  const { name, widgets, fault } = dashboard;
  const links = all.map((each) => {
    const here = each.name === name ? ' aria-current="page"' : '';
    return `<a href="/dashboards/${escaped(each.name)}"${here}>${escaped(each.name.replace(/^status-board-[a-z]+-([a-z]+)-.*/, '$1'))}</a>`;
  });
  const main =
    fault === undefined ? widgets.map((each) => widgetHtml(each, looked)).join('') : `<pre>${escaped(fault)}</pre>`;
  const time = new Date(looked.now).toISOString().slice(0, 16).replace('T', ' ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(name)} · Status Board, local</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/dashboards/dashboards.css">
</head>
<body>
<header><nav>${links.join(' ')}</nav><p>three hours until ${time} UTC · <a href="/">Board</a> · <a href="/inbox">Inbox</a> · <a href="/metrics">/metrics</a></p></header>
<main>${main}</main>
</body>
</html>
`;
}
