import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { AlarmDefinition } from '#infra/alarms/alarm-definition.ts';
import { alarmsOf } from '#infra/alarms/alarms.ts';
import { pageAlarms } from '#infra/alarms/page-alarms.ts';
import { readStage, stageNames } from '#infra/config.ts';
import { eventFunctions } from '#shared/contract/consumers.ts';
import { operations } from '#shared/contract/operations.ts';
import { typedTexts } from './typed-commands.ts';

const folder = 'docs/runbooks';

/** With a domain of its own, so that no alarm is missing for the want of one. */
const variables = {
  STATUS_BOARD_PAGE_DOMAIN: 'board.garage.example',
  STATUS_BOARD_PAGE_CERTIFICATE: 'arn:aws:acm:us-east-1:123456789012:certificate/0a-1b',
};

/** Every alarm of any stage, by its id. */
const alarms = new Map<string, AlarmDefinition>(
  stageNames.flatMap((name) => {
    const stage = readStage(name, variables);
    const ofStage = alarmsOf(
      stage,
      eventFunctions.map(({ declared }) => declared),
    );
    return [...ofStage, ...pageAlarms(stage, 'E1')].map((alarm) => [alarm.id, alarm] as const);
  }),
);

const sections = [
  'What it means',
  'Impact',
  'Check in 60 seconds',
  'Causes, the likeliest first',
  'Fix',
  'Roll back',
  'It is over when',
];

const pages = readdirSync(folder).flatMap((name) => (name === 'README.md' ? [] : [name.replace(/\.md$/, '')]));
const textOf = (id: string) => readFileSync(`${folder}/${id}.md`, 'utf8');

it('every alarm has a runbook, and every runbook is of an alarm', () => {
  expect(pages.sort()).toEqual([...alarms.keys()].sort());
});

it('the list of runbooks names each, and whether it wakes somebody', () => {
  const list = textOf('README');
  const named = Array.from(list.matchAll(/^\| \[([\w-]+)\]\(\1\.md\) \| (page|ticket) \|/gm), ([, id, severity]) => [
    id,
    severity,
  ]);
  expect(Object.fromEntries(named)).toEqual(
    Object.fromEntries([...alarms].map(([id, { severity }]) => [id, severity])),
  );
});

describe.each(pages)('the runbook %s', (id) => {
  const text = textOf(id);
  const sectionOf = (heading: string) => text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';

  it('says whether it wakes somebody, and has all its parts', () => {
    expect(text).toMatch(new RegExp(`^# ${id}: .+\n\n\\*\\*${alarms.get(id)?.severity}\\.`, 'i'));
    expect(Array.from(text.matchAll(/^## (.+)$/gm), ([, heading]) => heading)).toEqual(sections);
    for (const heading of sections) expect(sectionOf(heading).length).toBeGreaterThan(heading.length + 10);
  });

  it('has three commands to look by, and ends with the one that shows the alarm', () => {
    expect(typedTexts(sectionOf('Check in 60 seconds'))).toHaveLength(3);
    expect(sectionOf('It is over when')).toContain(`npm run alarms -- show ${id} --stage prod`);
    expect(sectionOf('Roll back')).toContain(`npm run rollback -- --stage prod --reason "alarm ${id}"`);
  });

  it('names operations, functions and alarms there are', () => {
    const ids = [
      ...operations.map(({ operation }) => operation.id),
      ...eventFunctions.map(({ declared }) => declared.id),
    ];
    const asked = Array.from(text.matchAll(/--operation (\w+)/g), ([, operation]) => operation);
    expect(asked.filter((operation) => !ids.includes(String(operation)))).toEqual([]);
  });
});
