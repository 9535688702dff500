import { appointmentScenarios } from './appointment-scenarios.ts';
import { deviceScenarios } from './device-scenarios.ts';
import { jobScenarios } from './job-scenarios.ts';
import { keyScenarios } from './key-scenarios.ts';
import { peopleScenarios } from './people-scenarios.ts';
import type { Scenarios } from './scenario.ts';
import { shopScenarios } from './shop-scenarios.ts';
import { standingScenarios } from './standing-scenarios.ts';

/** How every operation reaches its outcomes. */
export const allScenarios: readonly Scenarios[] = [
  ...appointmentScenarios,
  ...deviceScenarios,
  ...jobScenarios,
  ...keyScenarios,
  ...peopleScenarios,
  ...shopScenarios,
  ...standingScenarios,
];
