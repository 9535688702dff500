import type { OperationId } from '#client/index.ts';
import type { StageAccess } from '../operating/stage-access.ts';
import type { Fleet } from '../releasing/fleet.ts';
import type { DrillCloud } from './drill-cloud.ts';
import type { Findings } from './findings.ts';
import type { CommandPlace } from './operator-command.ts';
import type { Population } from './population.ts';
import type { Workspace } from './workspace.ts';

/** A time in which some callers of an operation got a version that fails. */
export interface Exposure {
  readonly operation: OperationId;
  /** Epoch milliseconds. */
  readonly from: number;
  readonly until: number;
  /** Which part of the calls the version got, from 0 to 1. */
  readonly share: number;
}

/** What a drill works on: a local cloud with twenty people at work. */
export interface Scene {
  readonly access: StageAccess;
  /** Its functions. Whoever looks at them shares the calls a second that an account has. */
  readonly fleet: Fleet;
  /** Where commands of operators run; with the sources as they are. */
  readonly place: CommandPlace;
  /** Where anybody may ask whether the service is there, in mode NONE. */
  readonly healthUrl: string;
  readonly population: Population;
  readonly findings: Findings;
  /** Outside of these nobody may get a failure. */
  readonly exposures: Exposure[];
  /** A copy of the sources to plant faults in; the first call makes it. */
  workspace(): Promise<Workspace>;
}

/** An exercise of a local cloud of its own in which nobody works but the drill itself. */
export interface LoneDrill {
  readonly name: string;
  /** What it shows, in a line. */
  readonly about: string;
  /** Does it, and looks what came of it. @throws where it cannot go on */
  rehearse(findings: Findings, cloud: DrillCloud): Promise<void>;
}

/** An exercise that starts its own local cloud, as it needs it. */
export interface OwnCloudDrill {
  readonly name: string;
  /** What it shows, in a line. */
  readonly about: string;
  /** Does it, and looks what came of it. @param rootDir the repository @throws where it cannot go on */
  conduct(findings: Findings, rootDir: string): Promise<void>;
}

/** Any of them. */
export type AnyDrill = Drill | LoneDrill | OwnCloudDrill;

/** An exercise of operators, under load, on a local cloud of its own. */
export interface Drill {
  readonly name: string;
  /** What it shows, in a line. */
  readonly about: string;
  /** Whether users sign their requests, as they have to where the auth mode is AWS_IAM. */
  readonly isSigned?: boolean;
  /** Does it; what it finds goes to the findings of the scene. @throws where it cannot go on */
  exercise(scene: Scene): Promise<void>;
}
