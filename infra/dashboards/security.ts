import { series } from '../alarms/alarm-definition.ts';
import { functionName } from '../names.ts';
import { type DashboardDefinition, type LinePerValue, panel } from './dashboard-definition.ts';
import { alarmThresholds } from './thresholds.ts';
import { alarmsNamed, type Watched } from './watched.ts';

/** Operations that take much away at once, or look for people. */
const takesAway = ['submitJob', 'submitJobs', 'getJobResult', 'searchCustomers', 'listAppointments'] as const;
/** Operations that change what others rely on, or remove it. */
const changes = ['deleteAppointment', 'updateShop', 'updateTechnician', 'redriveJob', 'discardJob'] as const;

/** Whether somebody tries what is not theirs. */
export function securityDashboard({ stage, alarms, operations }: Watched): DashboardDefinition {
  const known = operations.map(({ operation }) => operation.id);
  // Who guesses ids asks these.
  const named = operations.filter(({ operation }) => operation.path.includes('{')).map(({ operation }) => operation.id);
  const ofFunctions = (ids: readonly string[]): Pick<LinePerValue, 'dimension' | 'values'> => ({
    dimension: 'FunctionName',
    values: Object.fromEntries(ids.filter((id) => known.includes(id)).map((id) => [functionName(stage.name, id), id])),
  });
  const calls = (ids: readonly string[]): LinePerValue => ({
    series: series('Invocations', 'Sum'),
    ...ofFunctions(ids),
  });
  return {
    id: 'security',
    title: 'Security events',
    purpose: 'Whether somebody tries keys, asks for what is not theirs, or takes away more than usual.',
    alarms: alarmsNamed(alarms, 'refused-credentials', 'throttles', 'poison-messages', 'function-crashes'),
    sections: [
      {
        heading: 'Who is refused',
        panels: [
          panel({
            title: 'Refused keys',
            question: 'Does somebody try keys?',
            width: 12,
            lines: [
              { label: 'requests without a valid key', series: series('RefusedCredential', 'Sum') },
              { label: 'requests over a limit', series: series('LimitHit', 'Sum') },
              { label: 'what we asked beyond a shop', series: series('TenantViolation', 'Sum') },
            ],
            thresholds: alarmThresholds(alarms, 'refused-credentials'),
          }),
          panel({
            title: 'Refused, of one thing (4xx)',
            question: 'Does somebody guess ids, and where?',
            width: 12,
            lines: [{ series: series('Url4xxCount', 'Sum'), ...ofFunctions(named), worst: 5 }],
          }),
        ],
      },
      {
        heading: 'What is taken, what is changed',
        panels: [
          panel({
            title: 'Taken away',
            question: 'More exports and searches than usual?',
            lines: [calls(takesAway)],
          }),
          panel({
            title: 'Changed for all',
            question: 'More deleted or changed than usual?',
            lines: [calls(changes)],
          }),
          panel({
            title: 'Not of ours',
            question: 'What comes that no code of ours sends?',
            lines: [
              { label: 'messages nobody can read', series: series('PoisonMessage', 'Sum') },
              { label: 'writes that came again', series: series('Replay', 'Sum') },
              { label: 'calls that crashed', series: series('FunctionCrash', 'Sum') },
            ],
          }),
        ],
      },
    ],
  };
}
